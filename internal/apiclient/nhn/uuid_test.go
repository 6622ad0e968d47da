package nhn

import "testing"

func TestSameUUID(t *testing.T) {
	t.Parallel()
	const uuid = "0a000000-0000-4000-8000-00000000000a"
	for other, want := range map[string]bool{
		uuid: true, "0A000000-0000-4000-8000-00000000000A": true, "0a000000-0000-4000-8000-00000000000b": false, "": false,
	} {
		if SameUUID(uuid, other) != want || SameUUID(other, uuid) != want {
			t.Errorf("%q is the same UUID: %t", other, !want)
		}
	}
}
