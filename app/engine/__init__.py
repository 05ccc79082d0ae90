"""The one thread that computes: its queue, its jobs, estimates and notices. Knows no Qt."""
