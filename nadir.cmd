@echo off
rem Runs Nadir. The first call builds a Release; later calls start the built program at once. Delete .build to build anew.
setlocal
set "home=%~dp0"
set "program=%home%.build\nadir"
if not exist "%program%\Nadir.Cli.dll" (
  echo Building Nadir once, about a minute; later calls start at once. 1>&2
  dotnet publish "%home%src\Nadir.Cli\Nadir.Cli.csproj" -c Release -r win-x64 --self-contained false -p:PublishReadyToRun=true -o "%program%" -v quiet --nologo 1>&2 || (
    echo nadir: the build failed. 1>&2
    exit /b 1
  )
  dotnet publish "%home%src\Nadir.Web\Nadir.Web.csproj" -c Release -r win-x64 --self-contained false -p:PublishReadyToRun=true -o "%program%\web" -v quiet --nologo 1>&2
)
dotnet "%program%\Nadir.Cli.dll" %*
exit /b %errorlevel%
