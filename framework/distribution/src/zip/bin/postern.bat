@echo off
rem Starts Postern on Windows as bin/postern does elsewhere. UNTESTED: nobody has run this file yet.
rem POSTERN_JAVA_OPTIONS adds options of the JVM.
setlocal
for %%I in ("%~dp0..") do set "HOME_OF_POSTERN=%%~fI"

if defined JAVA_HOME (
  set "JAVA=%JAVA_HOME%\bin\java.exe"
) else (
  set "JAVA="
  for %%I in (java.exe) do set "JAVA=%%~$PATH:I"
)
if not defined JAVA (
  echo postern: there is no java, neither by JAVA_HOME nor by PATH; Java 17 or newer is needed 1>&2
  exit /b 4
)
if not exist "%JAVA%" (
  echo postern: JAVA_HOME is "%JAVA_HOME%", where there is no bin\java.exe; Java 17 or newer is needed 1>&2
  exit /b 4
)
set "VERSION=0"
for /f "tokens=3" %%V in ('call "%JAVA%" -version 2^>^&1 ^| findstr /i /c:" version "') do set "VERSION=%%~V"
set "MAJOR=0"
for /f "delims=.-+" %%M in ("%VERSION%") do set "MAJOR=%%M"
if %MAJOR% LSS 17 (
  echo postern: "%JAVA%" is Java %VERSION%; Java 17 or newer is needed 1>&2
  exit /b 4
)

set "COMMIT=unknown"
if exist "%HOME_OF_POSTERN%\commit" set /p COMMIT=<"%HOME_OF_POSTERN%\commit"
if defined POSTERN_COMMIT set "COMMIT=%POSTERN_COMMIT%"
set OPT_OUT_TRACKING=true
set DJL_OFFLINE=true
"%JAVA%" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xshare:auto -Dfile.encoding=UTF-8 ^
  "-Dpostern.home=%HOME_OF_POSTERN%" "-Dpostern.commit=%COMMIT%" %POSTERN_JAVA_OPTIONS% ^
  -cp "%HOME_OF_POSTERN%\lib\*" dev.postern.cli.Main %*
exit /b %ERRORLEVEL%
