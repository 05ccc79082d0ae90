"""The same engine without a window: one folder per command, its options beside its code. None of them knows Qt."""
