list "nhn_organization" "all" {
  provider = nhnmcc
}
