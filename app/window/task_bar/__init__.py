"""The icon in the task bar, for whoever looks at another window while a job runs."""
