; Inno Setup 6: one setup program for the seller's own account, without administrator's rights.
; Run by build.py, which gives Version (from pyproject.toml) and Root (the checkout).

[Setup]
AppId={{6F1C2E0B-7C5D-4B8B-9C0E-5D2B6B0F4A51}
AppName=UMKM Desk
AppVersion={#Version}
AppPublisher=UMKM Desk
DefaultDirName={autopf}\UMKM Desk
DisableProgramGroupPage=yes
PrivilegesRequired=lowest
PrivilegesRequiredOverridesAllowed=dialog
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
MinVersion=10.0.17763
OutputDir={#Root}\dist
OutputBaseFilename=umkm-desk-{#Version}-setup
SetupIconFile={#Root}\build\packaging\icons\umkm-desk.ico
UninstallDisplayIcon={app}\umkm-desk.exe
LicenseFile={#Root}\LICENSE
Compression=lzma2/max
SolidCompression=yes
WizardStyle=modern
CloseApplications=yes

[Languages]
Name: "en"; MessagesFile: "compiler:Default.isl"

[Tasks]
Name: "desktopicon"; Description: "{cm:CreateDesktopIcon}"; GroupDescription: "{cm:AdditionalIcons}"

[InstallDelete]
; a newer version never mixes with what an older one left
Type: filesandordirs; Name: "{app}\_internal"

[Files]
Source: "{#Root}\dist\umkm-desk\*"; DestDir: "{app}"; Flags: recursesubdirs ignoreversion

[Icons]
Name: "{autoprograms}\UMKM Desk"; Filename: "{app}\umkm-desk.exe"
Name: "{autodesktop}\UMKM Desk"; Filename: "{app}\umkm-desk.exe"; Tasks: desktopicon

[Run]
Filename: "{app}\umkm-desk.exe"; Description: "{cm:LaunchProgram,UMKM Desk}"; Flags: nowait postinstall skipifsilent

[UninstallRun]
; the daily collection is a task of the seller's account; the seller's data stays where it is
Filename: "schtasks.exe"; Parameters: "/Delete /TN umkm-desk-sync /F"; Flags: runhidden; RunOnceId: "DailyTask"
