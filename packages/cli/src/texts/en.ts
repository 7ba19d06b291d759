/** English texts of the codes of the command line. */
import type { Texts } from '@govseal/core';
import type { CliCode } from '../run/errors.ts';

export const en: Texts<CliCode> = {
  CLI_UNKNOWN_COMMAND: 'There is no command "{command}". govseal --help lists them.',
  CLI_UNKNOWN_OPTION: 'govseal {command} has no option {option}. govseal {command} --help lists the options.',
  CLI_MISSPELT: 'Unknown word: {word}. Did you mean {nearest}?',
  CLI_OPTION_VALUE:
    'The option {option} lacks its value, or has a value although it takes none. Write a value that begins with - after an equals sign.',
  CLI_MISSING_OPTION: 'The option {option} is required. Add it to the command.',
  CLI_MISSING_ARGUMENT: 'The argument {argument} is missing. Add it to the command.',
  CLI_BAD_VALUE: '"{value}" is not a valid value of {option}. Expected: {expected}.',
  CLI_UNKNOWN_CODE: 'The code "{unknown}" does not exist. Codes are in brackets after each finding and error.',
  CLI_MISSPELT_CODE: 'The code "{unknown}" does not exist. Similar codes: {similar}.',
  CLI_CERTIFICATE_IS_PKCS12:
    '{path} is a PKCS#12 file, which contains a private key, but certificates are required here. Extract them: openssl pkcs12 -in {path} -nokeys -cacerts writes the CA certificates in it, -clcerts the holder’s certificate.',
  CLI_NOT_JSON: '{path} is not JSON: {reason}. Check that the right file was given.',
  CLI_FILE_UNREADABLE: 'The file {path} cannot be read or written ({reason}). Check the path and its permissions.',
  CLI_NOTHING_TO_SHOW:
    '{path} is empty, or not of a kind that can be shown: certificate, CRL, OCSP response, CMS, seal, PDF, OFD, any DER. Check that the right file was given.',
  CLI_FILE_EXISTS: '{path} already exists. Choose another name, or add --force if the command has this option.',
  CLI_PASSPHRASE_NEEDED: '{what} requires a pass phrase. Give --passphrase-file FILE, or set GOVSEAL_PASSPHRASE.',
  CLI_PASSPHRASE_DIFFERS: 'The two pass phrases for {what} differ; nothing was created. Run the command again.',
  CLI_KEY_EXTRACTABLE:
    'The key {key} was not generated in the token, or can be extracted from it, so others may have a copy. Generate a non-extractable key in the token.',
  CLI_LEFT_BEHIND:
    'The command was interrupted. Its results were removed, except {what}, which existed before or cannot be removed and contains part of the work. Remove it by hand before the next attempt, or choose another location.',
  CLI_TOKEN_KEY_STAYS:
    'The command was interrupted. The key {key} remains in the token {token}, where it existed before, and may have signed certificates of the unfinished authority. Use it again in the next attempt, or delete it with the tools for the token and generate a new one.',
};
