package apiclient

import (
	"errors"
	"strings"
)

// Unread marks the error of a read that follows a write as [ErrUnread]: the change was made, and must not be taken for
// undone because a read does not see it yet.
func Unread(err error) error {
	var failure *Error
	if !errors.As(err, &failure) {
		failure = &Error{Message: err.Error(), Cause: err}
	}
	told := *failure // without its kind: what was just written is not gone
	told.Kind = ErrUnread
	told.Meaning = "The change was made, but it could not be read back."
	told.Remedy = "Run the command again in some minutes."
	return &told
}

// NotTaken is the error for fields, by the vendor's names, that a service said to have changed and did not. Its kind is
// [ErrNotTaken], or [ErrUnread] after a create.
func NotTaken(c *Caller, kind Kind, op string, fields ...string) error {
	return &Error{
		Cloud: c.Cloud, Op: op, Kind: kind, Field: fields[0],
		Message: "the service did not take " + strings.Join(fields, ", "),
		Meaning: "The service said that the change was made, but it still answers with the former value.",
		Remedy:  "Compare with the console. A value that the service cannot clear must stay in the configuration.",
	}
}
