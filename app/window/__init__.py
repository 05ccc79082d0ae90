"""The main window: menus, files that come in, the status line, the application itself."""
