# PROJECT_ID/ID, where ID is the vendor's authId; an AppKey in its place works as well, but shells remember it
terraform import nhn_appkey.uploader nRq8sWc1/Tq9wE4rYu2IoPa7S
