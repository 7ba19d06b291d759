#!/usr/bin/env node
// The commands are a package of their own: docs/adr/0019-the-commands-are-a-package.md.
import '@govseal/cli/program';
