package observe

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/doctor"
)

// provenEntry is an entry in the file of a journal. A run removes what the journal names, so the proof shows that an earlier run with the same
// credentials has written the entry. Otherwise, a file that comes with a directory could name any project or account.
type provenEntry struct {
	Entry
	Proof string `json:"proof"`
}

// proofs adds proofs to entries, and verifies them.
type proofs struct {
	secrets map[string]string // by cloud; a cloud without credentials has none
	others  map[Entry]string  // proofs of entries of such clouds, which this run keeps and does not use
}

func newProofs(settings doctor.Settings) proofs {
	p := proofs{map[string]string{}, map[Entry]string{}}
	for cloud, account := range map[string]*doctor.Account{cloudNHN: settings.NHN, cloudMCC: settings.MCC} {
		if account != nil {
			p.secrets[cloud] = account.Secret
		}
	}
	return p
}

// accept reports whether an entry may be used, or belongs to a cloud that this run does not use.
func (p proofs) accept(e provenEntry) bool {
	if e.Cloud != cloudNHN && e.Cloud != cloudMCC {
		return false
	}
	if _, used := p.secrets[e.Cloud]; !used {
		p.others[e.Entry] = e.Proof
		return true
	}
	return hmac.Equal([]byte(e.Proof), []byte(p.of(e.Entry)))
}

func (p proofs) add(entries []Entry) []provenEntry {
	proven := make([]provenEntry, 0, len(entries))
	for _, e := range entries {
		proven = append(proven, provenEntry{e, p.of(e)})
	}
	return proven
}

// of returns the proof of an entry: a keyed hash, with the secret of the cloud as the key.
func (p proofs) of(e Entry) string {
	secret, used := p.secrets[e.Cloud]
	if !used {
		return p.others[e]
	}
	text, _ := json.Marshal(e) // of plain data
	sum := hmac.New(sha256.New, []byte("nhnmcc journal\n"+secret))
	sum.Write(text)
	return hex.EncodeToString(sum.Sum(nil))
}
