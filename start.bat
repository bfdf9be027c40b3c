@echo off
rem Windows: double-click to open the course.
cd /d "%~dp0"
set "SETUP=grader\lab\bootstrap.py"
if exist bootstrap.py set "SETUP=bootstrap.py"
rem The newest Python that is there, 3.11 or later, by whichever name it goes.
for %%P in ("py -3.14" "py -3.13" "py -3.12" "py -3.11" "py -3" "python" "python3") do (
  %%~P -c "import sys; sys.exit(sys.version_info < (3, 11))" >nul 2>nul
  if not errorlevel 1 (
    %%~P "%SETUP%"
    if errorlevel 1 goto failed
    .venv\Scripts\frame.exe start
    if errorlevel 1 goto failed
    exit /b 0
  )
)
echo Python 3.11 or newer is needed: install it from python.org, then double-click again.
:failed
pause
exit /b 1
