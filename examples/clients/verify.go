// Prints the report about a file: go run verify.go URL KEY FILE. Read "status" of the report.
package main

import (
	"io"
	"log"
	"net/http"
	"os"
)

func main() {
	file, err := os.Open(os.Args[3])
	if err != nil {
		log.Fatal(err)
	}
	request, err := http.NewRequest("POST", os.Args[1], file)
	if err != nil {
		log.Fatal(err)
	}
	request.Header.Set("Authorization", "Bearer "+os.Args[2])
	request.Header.Set("Content-Type", "application/octet-stream")
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		log.Fatal(err)
	}
	io.Copy(os.Stdout, response.Body)
	if response.StatusCode != 200 {
		os.Exit(1)
	}
}
