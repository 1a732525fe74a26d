export { Bash, getCommandNames } from 'just-bash/browser';
