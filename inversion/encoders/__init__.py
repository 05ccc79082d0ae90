"""Networks that turn pictures into w codes and feature maps."""
