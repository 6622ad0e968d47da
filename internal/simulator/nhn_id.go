package simulator

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
)

// newID returns an identifier of the given length, the same one for the same place in the order of creation.
func (n *NHNState) newID(length int) string {
	const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
	id := make([]byte, length)
	for i := 0; i < length; {
		for _, b := range n.nextHash() {
			if i < length {
				id[i] = letters[int(b)%len(letters)]
				i++
			}
		}
	}
	return string(id)
}

func (n *NHNState) newUUID() string {
	h := hex.EncodeToString(n.nextHash())
	return h[:8] + "-" + h[8:12] + "-" + h[12:16] + "-" + h[16:20] + "-" + h[20:32]
}

func (n *NHNState) nextHash() []byte {
	n.Serial++
	sum := sha256.Sum256(binary.BigEndian.AppendUint64([]byte("nhn"), uint64(n.Serial))) //nolint:gosec // counts up from 0
	return sum[:]
}
