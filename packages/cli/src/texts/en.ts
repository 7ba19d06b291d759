/** English texts of the codes of the command line. */
import type { Texts } from '@govseal/core';
import type { CliCode } from '../run/errors.ts';

export const en: Texts<CliCode> = {
  CLI_UNKNOWN_COMMAND: 'There is no command "{command}". govseal --help lists them.',
  CLI_UNKNOWN_OPTION: 'There is no option {option} here. govseal {command} --help lists the options.',
  CLI_MISSPELT: 'There is no {word} here. Did you mean {nearest}?',
  CLI_OPTION_VALUE:
    'The option {option} lacks its value, or has one and takes none. A value that begins with - follows an equals sign.',
  CLI_MISSING_OPTION: 'The option {option} is needed.',
  CLI_MISSING_ARGUMENT: 'An argument is missing: {argument}.',
  CLI_BAD_VALUE: '{option} cannot be "{value}"; expected: {expected}.',
  CLI_UNKNOWN_CODE: 'There is no code "{unknown}". Codes are in brackets after each finding and error.',
  CLI_MISSPELT_CODE: 'There is no code "{unknown}". Similar codes: {similar}.',
  CLI_CERTIFICATE_IS_PKCS12:
    '{path} is a PKCS#12 file, which holds a private key. Certificates are needed here: openssl pkcs12 -in {path} -nokeys -cacerts writes those of the authorities in it, -clcerts its own.',
  CLI_NOT_JSON: '{path} is not JSON: {reason}. Check that the right file was given.',
  CLI_FILE_UNREADABLE: 'The file {path} cannot be read or written ({reason}).',
  CLI_NOTHING_TO_SHOW:
    '{path} is empty or none of what can be shown: certificate, CRL, OCSP response, CMS, seal, PDF, OFD, any DER. Check that the right file was given.',
  CLI_FILE_EXISTS: '{path} exists already; give another name, or --force where the command has it.',
  CLI_PASSPHRASE_NEEDED: '{what} needs a pass phrase: give --passphrase-file FILE or set GOVSEAL_PASSPHRASE.',
  CLI_PASSPHRASE_DIFFERS: 'The two pass phrases for {what} differ; nothing was made. Call again.',
  CLI_KEY_EXTRACTABLE:
    'The key {key} was not generated in the token, or can be extracted from it, so others may have a copy. Generate a non-extractable key in the token.',
  CLI_LEFT_BEHIND:
    'The command was interrupted. Its results were removed, except {what}, which existed before or cannot be removed and contains part of the work. Clear it by hand before the next attempt, or choose another location.',
  CLI_TOKEN_KEY_STAYS:
    'The command was interrupted. The key {key} remains in the token {token}, where it existed before, and may have signed certificates of the unfinished authority. Name it again in the next attempt, or delete it with the tools for the token and generate a new one.',
};
