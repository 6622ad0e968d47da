package main

import (
	"fmt"
	"io"
	"reflect"
	"strconv"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

// switchFlag is a repeatable flag NAME=VALUE that sets a field of simulator.Switches, such as mcc.ReadDelay=2.
type switchFlag struct{ switches *simulator.Switches }

func (f switchFlag) String() string { return "" }

func (f switchFlag) Set(setting string) error {
	name, value, found := strings.Cut(setting, "=")
	if !found {
		return fmt.Errorf("want NAME=VALUE, such as mcc.ReadDelay=2")
	}
	for _, known := range switchesOf(f.switches) {
		if strings.EqualFold(known.name, name) {
			return known.set(value)
		}
	}
	var list strings.Builder
	listSwitches(&list, f.switches)
	return fmt.Errorf("there is no switch %q; these are known:\n%s", name, list.String())
}

// namedSwitch is one field of simulator.Switches.
type namedSwitch struct {
	name  string // mcc.ReadDelay
	field reflect.Value
}

func switchesOf(switches *simulator.Switches) []namedSwitch {
	return fieldsOf("", reflect.ValueOf(switches).Elem())
}

func fieldsOf(prefix string, group reflect.Value) []namedSwitch {
	var fields []namedSwitch
	for i := range group.NumField() {
		name, field := group.Type().Field(i).Name, group.Field(i)
		if field.Kind() == reflect.Struct {
			fields = append(fields, fieldsOf(strings.ToLower(name)+".", field)...)
			continue
		}
		fields = append(fields, namedSwitch{prefix + name, field})
	}
	return fields
}

func (s namedSwitch) set(value string) error {
	switch {
	case s.field.Type() == reflect.TypeFor[time.Duration]():
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
		if err != nil {
			return s.refuse(value)
		}
		s.field.SetInt(int64(number))
	}
	return nil
}

func (s namedSwitch) refuse(value string) error {
	return fmt.Errorf("%s takes a %s, not %q", s.name, s.kind(), value)
}

// kind says what a switch takes. The numbers of a type with a name stand for its constants, in their order.
func (s namedSwitch) kind() string {
	switch {
	case s.field.Type() == reflect.TypeFor[time.Duration]():
		return "duration such as 20ms"
	case s.field.Kind() == reflect.Bool:
		return "truth value"
	case s.field.Type() == reflect.TypeFor[int]():
		return "number"
	default:
		return "number of a simulator." + s.field.Type().Name()
	}
}

// listSwitches writes a line for every switch: its name, what it takes, and what it is set to.
func listSwitches(w io.Writer, switches *simulator.Switches) {
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	for _, s := range switchesOf(switches) {
		_, _ = fmt.Fprintf(table, "  %s\t%s\t(%v)\n", s.name, s.kind(), s.field.Interface())
	}
	_ = table.Flush()
}
