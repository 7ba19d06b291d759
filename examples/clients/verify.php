<?php
// Prints the report about a file: php verify.php URL KEY FILE. Read "status" of the report.
[, $url, $key, $path] = $argv;
$report = file_get_contents($url, false, stream_context_create(['http' => [
    'method' => 'POST',
    'header' => ["Authorization: Bearer $key", 'Content-Type: application/octet-stream'],
    'content' => file_get_contents($path),
    'ignore_errors' => true,
    'follow_location' => 0,
    'timeout' => 120,
]]));
echo $report;
exit($report !== false && str_contains($http_response_header[0], ' 200') ? 0 : 1);
