print("carnet-verify")
