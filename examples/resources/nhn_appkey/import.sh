# PROJECT_ID/ID. The ID is the authId of the API. The AppKey is accepted, too, but it would be saved in the shell history.
terraform import nhn_appkey.uploader nRq8sWc1/Tq9wE4rYu2IoPa7S
