"""Prints the report about a file: verify.py URL KEY FILE. Read "status" of the report."""
import sys
import urllib.request

url, key, path = sys.argv[1:]
with open(path, "rb") as file:
    request = urllib.request.Request(url, data=file.read(), method="POST")
request.add_header("Authorization", f"Bearer {key}")
request.add_header("Content-Type", "application/octet-stream")
with urllib.request.urlopen(request, timeout=120) as response:
    sys.stdout.buffer.write(response.read())
