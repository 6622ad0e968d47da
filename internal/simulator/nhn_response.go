package simulator

import (
	"encoding/json"
	"errors"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"
)

// koreanMessage says in Korean that a request succeeded or was rejected. No Korean text of the codes is published.
func koreanMessage(failure nhnCode) string {
	if failure == 0 {
		return "성공"
	}
	return "요청이 거부되었습니다. (" + strconv.Itoa(int(failure)) + ")"
}

// nhnFields is a JSON object of a response. A nil value is null or omitted; a zero time is null.
type nhnFields map[string]any

// noText marks an optional text without a value.
type noText struct{}

// omittedField marks a field that is not answered, not even as null.
type omittedField struct{}

// nhnCode is a result code other than success.
type nhnCode int

// nhnMessages are the messages of the result codes (section 9 of the reference).
var nhnMessages = map[nhnCode]string{
	-200204: "The user code is in use",
	-200203: "The name is longer than 60 characters",
	-200202: "The user code has characters that are not allowed",
	-200201: "The user code must have 1 to 20 characters",
	-8:      "The address is not in the IP ACL of the organization",
	-6:      "Permission denied",
	400:     "Invalid parameter",
	404:     "API not found",
	500:     "System error",
	501:     "Invalid date",
	502:     "Invalid parameter",
	504:     "The request is not parseable",
	505:     "Validation failed",
	1000:    "Invalid parameter",
	1201:    "Internal call failed: -100201 organization is not ready",
	10005:   "Invalid request parameter",
	1104:    "Invalid parameter",
	10009:   "The role does not exist",
	10010:   "A member needs at least one role",
	10012:   "A project needs at least one ADMIN",
	12100:   "The project member does not exist",
	12107:   "The caller cannot be the target",
	12400:   "The project does not exist",
	12401:   "The limit of projects is reached",
	12500:   "The project has services in use",
	13001:   "The service could not be enabled or disabled",
	13002:   "The service is enabled already",
	13003:   "The project was deleted",
	13004:   "The service cannot be enabled",
	13006:   "The service is for corporate accounts only",
	22006:   "It exists already",
	22013:   "The role of the OWNER cannot change",
	22016:   "The organization does not exist",
	22021:   "The limit of organizations is reached",
	23005:   "No organization for this id",
	30015:   "The limit of AppKeys is reached",
	40017:   "The project does not exist",
	40028:   "The project was deleted",
	40054:   "The parent service is not enabled",
	40057:   "A child service is enabled",
	50007:   "The member is not valid",
	60003:   "No data",
	62004:   "A role group has this name already",
	62007:   "A role group needs a role",
	62008:   "The role group does not exist",
	62009:   "The role is not valid in a role group",
	62011:   "A notification group uses the role group",
	62014:   "Services could not be told of the change",
	62019:   "The role is not allowed for an organization member",
	70008:   "Invalid parameter",
	70013:   "A service is in use",
	70014:   "The account cannot be withdrawn yet",
	70024:   "No valid payment method",
	70032:   "The account is blocked for arrears",
	72005:   "A billing call failed",
	80007:   "Token is not valid",
	4041007: "Not found",
	4131000: "Request entity too large",
}

// Error returns the message of the code.
func (c nhnCode) Error() string { return nhnMessages[c] }

// status is the HTTP status of a response with this code: the gateway has its own, the application one of three kinds.
func (c nhnCode) status(kind ErrorStatus) int {
	switch {
	case c >= 4000000:
		return int(c / 10000)
	case kind == ErrorStatus200:
		return http.StatusOK
	case kind == ErrorStatus400:
		return http.StatusBadRequest
	}
	switch c {
	case 80007:
		return http.StatusUnauthorized
	case -6, -8:
		return http.StatusForbidden
	case 404, 12100, 12400, 13003, 22016, 23005, 40017, 40028, 50007, 60003, 62008:
		return http.StatusNotFound
	case 22006, 62004, 13002, -200204, 10012, 12500, 40054, 40057, 62011, 70013, 70014, 12401, 30015, 22021:
		return http.StatusConflict
	case 500, 1201, 13001, 62014, 72005:
		return http.StatusInternalServerError
	default:
		return http.StatusBadRequest
	}
}

// response writes the envelope: the payload is next to the header, and is missing on errors.
func (sw NHNSwitches) response(w http.ResponseWriter, r *http.Request, payload nhnFields, err error) {
	status, code, message := http.StatusOK, sw.SuccessCode, "SUCCESS"
	var failure nhnCode
	if errors.As(err, &failure) {
		status, code, message, payload = failure.status(sw.ErrorStatus), int(failure), failure.Error(), nil
	}
	if failure == 80007 {
		switch sw.InvalidToken {
		case InvalidTokenError401:
			writeToken(w, http.StatusUnauthorized, map[string]any{"error": "invalid_token"})
			return
		case InvalidTokenError400:
			writeToken(w, http.StatusBadRequest, map[string]any{"error": "invalid_token"})
			return
		case InvalidTokenCode401:
			status = http.StatusUnauthorized
		case InvalidTokenCode:
		}
	}
	if sw.Messages == MessagesKorean || sw.Messages == MessagesByHeader && strings.HasPrefix(r.Header.Get("Accept-Language"), "ko") {
		message = koreanMessage(failure)
	}
	header := nhnFields{"isSuccessful": err == nil, "resultCode": code, "resultMessage": message}
	if sw.ResultCodeString {
		header["resultCode"] = strconv.Itoa(code)
	}
	envelope := nhnFields{"header": header}
	for name, value := range payload {
		envelope[name] = value
	}
	w.Header().Set("Content-Type", "application/json;charset=UTF-8")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(sw.render(envelope))
}

// render gives a value the shape that the switches ask for, at every depth.
func (sw NHNSwitches) render(value any) any {
	switch value := value.(type) {
	case nhnFields:
		object := map[string]any{}
		for name, item := range value {
			if _, never := item.(omittedField); never {
				continue
			}
			dressed := sw.render(item)
			if text, ok := dressed.(string); ok && sw.EmailsLowered && slices.Contains(emailFields, name) {
				dressed = strings.ToLower(text)
			}
			if dressed != nil || !sw.OmitNulls {
				object[name] = dressed
			}
		}
		if sw.ExtraFields {
			object["fieldOfANewerVersion"] = map[string]any{"kind": "unknown", "values": []int{1, 2}}
		}
		return object
	case []nhnFields:
		list := make([]any, 0, len(value))
		for _, item := range value {
			list = append(list, sw.render(item))
		}
		return list
	case noText:
		return sw.emptyText()
	case time.Time:
		return sw.date(value)
	default:
		return value
	}
}

func (sw NHNSwitches) date(t time.Time) any {
	switch {
	case t.IsZero():
		return sw.emptyText()
	case sw.Dates == DateMillisZ:
		return t.UTC().Format("2006-01-02T15:04:05.000Z")
	case sw.Dates == DateSecondsSeoul:
		return t.In(time.FixedZone("KST", 9*60*60)).Format(time.RFC3339)
	default:
		return t.UTC().Format("2006-01-02T15:04:05.000") + "+00:00"
	}
}

// description returns an optional description.
func (sw NHNSwitches) description(text string) any {
	switch {
	case text != "" || sw.EmptyDescription == EmptyDescriptionText:
		return text
	case sw.EmptyDescription == EmptyDescriptionAbsent:
		return omittedField{}
	default:
		return nil
	}
}

// emailFields are the fields that contain an email address.
var emailFields = []string{"email", "emailAddress", "maskingEmail"}

// emptyText is the form of a text or date without a value.
func (sw NHNSwitches) emptyText() any {
	if sw.EmptyTexts {
		return ""
	}
	return nil
}

// optional returns a text that may be missing.
func optional(text string) any {
	if text == "" {
		return noText{}
	}
	return text
}

// maskEmail hides the name of an address except for its first two characters.
func maskEmail(address string) string {
	name, domain, _ := strings.Cut(address, "@")
	return name[:min(2, len(name))] + "***@" + domain
}

// each turns items into JSON objects.
func each[T any](sw NHNSwitches, items []T, fields func(*T) nhnFields) []nhnFields {
	list := make([]nhnFields, 0, len(items))
	for i := range items {
		list = append(list, fields(&items[i]))
	}
	return shuffled(sw, list)
}

// shuffled changes the order if the switches ask for it: neither up nor down, but the same for every page.
func shuffled[T any](sw NHNSwitches, list []T) []T {
	if !sw.Shuffle {
		return list
	}
	half := len(list) / 2
	return slices.Concat(list[half:], list[:half])
}
