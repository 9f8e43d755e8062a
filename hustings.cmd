@set HUSTINGS_CALLED=hustings
@node "%~dp0packages\cli\bin\hustings.mjs" %*
