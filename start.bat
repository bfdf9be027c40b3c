@echo off
rem Windows: double-click to open the course.
cd /d "%~dp0"
set SETUP=grader\lab\bootstrap.py
if exist bootstrap.py set SETUP=bootstrap.py
where py >nul 2>nul
if errorlevel 1 (
  echo Python 3.11 or newer is needed: install it from python.org, then double-click again.
  pause
  exit /b 1
)
py -3 "%SETUP%" && .venv\Scripts\frame.exe start
if errorlevel 1 pause
