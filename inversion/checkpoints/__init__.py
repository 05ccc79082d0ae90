"""Foreign files: recognised by what they hold, read without executing anything, converted to safetensors."""
