"""The dialogs that a person opens by themselves: commands, history, settings, models."""
