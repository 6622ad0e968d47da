// Package tfkit is what every resource and data source does alike: reading a plan, saving state and identity together,
// importing, reporting errors. It hides no call and maps no field: those are written out where they belong.
package tfkit
