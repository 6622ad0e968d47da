package simulator

import (
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"
)

// ErrUnknownSwitch is the error for a name that no switch has.
var ErrUnknownSwitch = errors.New("unknown switch")

// NamedSwitch is one field of [Switches] under the name that programs outside Go know it by, such as mcc.ReadDelay.
type NamedSwitch struct {
	Name  string
	field reflect.Value
}

// Named lists the switches in the order of the fields. Setting one of them changes s.
func (s *Switches) Named() []NamedSwitch { return namedFields("", reflect.ValueOf(s).Elem()) }

// Set changes the switch with the name, which is case-insensitive. The error for an invalid value says which values are valid.
func (s *Switches) Set(name, value string) error {
	for _, known := range s.Named() {
		if strings.EqualFold(known.Name, name) {
			return known.set(value)
		}
	}
	return fmt.Errorf("%w %q", ErrUnknownSwitch, name)
}

func namedFields(prefix string, group reflect.Value) []NamedSwitch {
	var fields []NamedSwitch
	for i := range group.NumField() {
		name, field := group.Type().Field(i).Name, group.Field(i)
		if field.Kind() == reflect.Struct {
			fields = append(fields, namedFields(strings.ToLower(name)+".", field)...)
			continue
		}
		fields = append(fields, NamedSwitch{prefix + name, field})
	}
	return fields
}

func (s NamedSwitch) set(value string) error {
	switch {
	case s.isDuration():
		length, err := time.ParseDuration(value)
		if err != nil || length < 0 {
			return s.refuse(value)
		}
		s.field.SetInt(int64(length))
	case s.field.Kind() == reflect.Bool:
		on, err := strconv.ParseBool(value)
		if err != nil {
			return s.refuse(value)
		}
		s.field.SetBool(on)
	default:
		number, err := strconv.ParseUint(value, 10, 31)
		if values := s.Values(); err != nil || values != nil && !slices.Contains(values, strconv.FormatUint(number, 10)) {
			return s.refuse(value)
		}
		s.field.SetInt(int64(number))
	}
	return nil
}

func (s NamedSwitch) refuse(value string) error {
	return fmt.Errorf("%s must be a %s, not %q", s.Name, s.Kind(), value)
}

// Kind returns the kind of values of the switch. A number of a named type is one of its constants, in their order.
func (s NamedSwitch) Kind() string {
	switch {
	case s.isDuration():
		return "duration such as 20ms"
	case s.field.Kind() == reflect.Bool:
		return "boolean"
	case s.field.Type() == reflect.TypeFor[int]():
		return "number"
	default:
		return "number (" + strings.Join(s.Values(), ", ") + ")"
	}
}

// Values returns the values that the switch can have, the default of its type first. It returns nil for a number or a duration, which
// can have any value.
func (s NamedSwitch) Values() []string {
	if s.field.Kind() == reflect.Bool {
		return []string{"false", "true"}
	}
	var values []string
	for _, constant := range switchConstants[s.TypeName()] {
		values = append(values, strconv.Itoa(constant))
	}
	return values
}

// TypeName is the name of the switch's Go type, such as MCCPut, int or Duration.
func (s NamedSwitch) TypeName() string { return s.field.Type().Name() }

// Value returns the value of the switch: a bool, a number, or a duration as text.
func (s NamedSwitch) Value() any {
	switch {
	case s.isDuration():
		return time.Duration(s.field.Int()).String()
	case s.field.Kind() == reflect.Bool:
		return s.field.Bool()
	default:
		return s.field.Int()
	}
}

func (s NamedSwitch) isDuration() bool { return s.field.Type() == reflect.TypeFor[time.Duration]() }

// Text returns the value of the switch as [Switches.Set] takes it.
func (s NamedSwitch) Text() string { return fmt.Sprint(s.Value()) }
