package provider

// restrictNewFiles does nothing: on Windows, new files have the permissions of their directory.
func restrictNewFiles() {}
