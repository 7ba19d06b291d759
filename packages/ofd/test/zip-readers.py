"""Reads packages as other programs do: a path a line, answered by a line of JSON, reader -> {name: SHA-256} or an error."""

import ctypes
import hashlib
import json
import sys
import warnings
import zipfile
from ctypes.util import find_library

warnings.simplefilter("ignore")
CHUNK = 1 << 16


class Entries(dict):
    def add(self, name, content):
        """A second entry of a name shows as one that no other reader has."""
        self[name + "#again" if name in self else name] = hashlib.sha256(content).hexdigest()


def read_all(read):
    content = b""
    buffer = ctypes.create_string_buffer(CHUNK)
    while (count := read(buffer)) != 0:
        if count < 0:
            raise OSError("data")
        content += buffer.raw[:count]
    return content


def python(path):
    entries = Entries()
    with zipfile.ZipFile(path) as package:
        for info in package.infolist():
            if not info.is_dir():
                entries.add(info.filename, package.read(info))
    return entries


def libarchive(library, kind):
    def read(path):
        library.archive_read_new.restype = ctypes.c_void_p
        library.archive_entry_pathname.restype = ctypes.c_char_p
        library.archive_read_data.restype = ctypes.c_ssize_t
        archive = ctypes.c_void_p(library.archive_read_new())
        entries = Entries()
        try:
            getattr(library, "archive_read_support_format_" + kind)(archive)
            if library.archive_read_open_filename(archive, path.encode(), ctypes.c_size_t(10240)) != 0:
                raise OSError("open")
            entry = ctypes.c_void_p()
            while (result := library.archive_read_next_header(archive, ctypes.byref(entry))) != 1:
                if result < -20:  # ARCHIVE_WARN
                    raise OSError("header")
                name = (library.archive_entry_pathname(entry) or b"").decode("utf8", "replace")
                kind_of_file = library.archive_entry_filetype(entry)
                content = read_all(lambda buffer: library.archive_read_data(archive, buffer, ctypes.c_size_t(CHUNK)))
                if kind_of_file == 0o100000:
                    entries.add(name, content)
                elif kind_of_file != 0o040000:
                    entries.add(f"{name} of type {kind_of_file:o}", content)
        finally:
            library.archive_read_free(archive)
        return entries

    return read


def minizip(library):
    def read(path):
        library.unzOpen64.restype = ctypes.c_void_p
        package = ctypes.c_void_p(library.unzOpen64(path.encode()))
        if not package:
            raise OSError("open")
        entries = Entries()
        try:
            result = library.unzGoToFirstFile(package)
            while result == 0:
                name = ctypes.create_string_buffer(1024)
                zero = ctypes.c_ulong(0)
                if library.unzGetCurrentFileInfo64(
                    package, None, name, ctypes.c_ulong(1023), None, zero, None, zero
                ) or library.unzOpenCurrentFile(package):
                    raise OSError("entry")
                content = read_all(lambda buffer: library.unzReadCurrentFile(package, buffer, CHUNK))
                if library.unzCloseCurrentFile(package) != 0:
                    raise OSError("CRC-32")
                text = name.value.decode("utf8", "replace")
                if not text.endswith("/"):
                    entries.add(text, content)
                result = library.unzGoToNextFile(package)
            if result != -100:  # UNZ_END_OF_LIST_OF_FILE
                raise OSError("directory")
        finally:
            library.unzClose(package)
        return entries

    return read


def libzip(library):
    def read(path):
        library.zip_open.restype = library.zip_fopen_index.restype = ctypes.c_void_p
        library.zip_get_name.restype = ctypes.c_char_p
        library.zip_get_num_entries.restype = library.zip_fread.restype = ctypes.c_int64
        error = ctypes.c_int()
        package = ctypes.c_void_p(library.zip_open(path.encode(), 16, ctypes.byref(error)))  # ZIP_RDONLY
        if not package:
            raise OSError("open")
        entries = Entries()
        try:
            for index in range(library.zip_get_num_entries(package, 0)):
                name = library.zip_get_name(package, ctypes.c_uint64(index), 0).decode("utf8", "replace")
                file = ctypes.c_void_p(library.zip_fopen_index(package, ctypes.c_uint64(index), 0))
                if not file:
                    raise OSError("entry")
                content = read_all(lambda buffer: library.zip_fread(file, buffer, ctypes.c_uint64(CHUNK)))
                library.zip_fclose(file)
                if not name.endswith("/"):
                    entries.add(name, content)
        finally:
            library.zip_discard(package)
        return entries

    return read


readers = {"zipfile": python}
if archive := find_library("archive"):
    readers["libarchive"] = libarchive(ctypes.CDLL(archive), "zip_seekable")
    readers["libarchive, from a stream"] = libarchive(ctypes.CDLL(archive), "zip_streamable")
    readers["libarchive, any format"] = libarchive(ctypes.CDLL(archive), "all")
if found := find_library("minizip"):
    readers["minizip"] = minizip(ctypes.CDLL(found))
if found := find_library("zip"):
    readers["libzip"] = libzip(ctypes.CDLL(found))

print(json.dumps(list(readers)), flush=True)
for line in sys.stdin:
    answer = {}
    for reader, read in readers.items():
        try:
            answer[reader] = read(line.rstrip("\n"))
        except Exception as error:  # whatever a reader says, it has not read the package
            answer[reader] = f"error: {error!r}"
    print(json.dumps(answer), flush=True)
