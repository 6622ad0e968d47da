package provider

import "os"

// ProtectProtocolData makes files that only their owner can read, if the SDK writes protocol data. The files in the directory of
// TF_LOG_SDK_PROTO_DATA_DIR contain configurations, plans and states with all secrets, and the SDK lets other users of the machine read them.
func ProtectProtocolData() {
	if os.Getenv("TF_LOG_SDK_PROTO_DATA_DIR") != "" {
		restrictNewFiles()
	}
}
