"""The values that engine and window hand to each other. All are frozen: no thread changes what another may read."""
