list "nhn_appkey" "newsroom" {
  provider = nhnmcc

  config {
    project_id = "nRq8sWc1"
  }
}
