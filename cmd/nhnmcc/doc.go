// Command nhnmcc is the companion program of the provider. It checks accounts, shows who has access, exports existing
// objects as configuration, simulates both clouds, and summarizes plans.
package main
