ephemeral "nhn_access_token" "report" {}

# A program that calls the Framework API in the same run. It sends the token in the header x-nhn-authorization; put its
# name for "test".
resource "terraform_data" "report" {
  provisioner "local-exec" {
    command = "test -n \"$NHN_TOKEN\""
    environment = {
      NHN_TOKEN = ephemeral.nhn_access_token.report.token
    }
  }
}
