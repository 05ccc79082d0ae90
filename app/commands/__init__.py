"""The same engine without a window: one module per subcommand, none of which knows Qt."""
