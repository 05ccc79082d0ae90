; Inno Setup: an installer for Windows, for one person or, with rights, for all.
;
;   iscc /DVersion=0.1.0 build\windows\installer.iss
;
; takes dist\HyperInverterStudio, as PyInstaller made it, and writes dist\HyperInverterStudio-VERSION-setup.exe.

#ifndef Version
  #error Say which version: /DVersion=0.1.0
#endif
#define Name "HyperInverter Studio"
#define Program "HyperInverterStudio.exe"
#define DocumentType "HyperInverterStudio.Document"

[Setup]
AppId={{7B0B1B5C-2A3E-4B5E-9C5C-5E0C9F4C7D19}
AppName={#Name}
AppVersion={#Version}
AppPublisher=The HyperInverter Studio contributors
DefaultDirName={autopf}\{#Name}
DefaultGroupName={#Name}
DisableProgramGroupPage=yes
PrivilegesRequired=lowest
PrivilegesRequiredOverridesAllowed=dialog
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
ChangesAssociations=yes
LicenseFile=..\..\LICENSE
InfoBeforeFile=..\..\NOTICE
OutputDir=..\..\dist
OutputBaseFilename=HyperInverterStudio-{#Version}-setup
SetupIconFile=..\pyinstaller\hyperinverter_studio\hyperinverter-studio.ico
UninstallDisplayIcon={app}\{#Program}
Compression=lzma2/max
SolidCompression=yes
WizardStyle=modern

[Languages]
Name: "en"; MessagesFile: "compiler:Default.isl"
Name: "de"; MessagesFile: "compiler:Languages\German.isl"
Name: "es"; MessagesFile: "compiler:Languages\Spanish.isl"

[Tasks]
Name: "desktop"; Description: "{cm:CreateDesktopIcon}"; GroupDescription: "{cm:AdditionalIcons}"; Flags: unchecked

[Files]
Source: "..\..\dist\HyperInverterStudio\*"; DestDir: "{app}"; Flags: recursesubdirs createallsubdirs ignoreversion

[InstallDelete]
; What an earlier version had and this one has not.
Type: filesandordirs; Name: "{app}\_internal"

[Icons]
Name: "{group}\{#Name}"; Filename: "{app}\{#Program}"
Name: "{autodesktop}\{#Name}"; Filename: "{app}\{#Program}"; Tasks: desktop

[Registry]
Root: HKA; Subkey: "Software\Classes\.hinv"; ValueType: string; ValueData: "{#DocumentType}"; Flags: uninsdeletevalue uninsdeletekeyifempty
Root: HKA; Subkey: "Software\Classes\{#DocumentType}"; ValueType: string; ValueData: "{#Name} document"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\{#DocumentType}\DefaultIcon"; ValueType: string; ValueData: "{app}\{#Program},0"
Root: HKA; Subkey: "Software\Classes\{#DocumentType}\shell\open\command"; ValueType: string; ValueData: """{app}\{#Program}"" ""%1"""
; "Open with" for photos, without taking them from the program that has them.
Root: HKA; Subkey: "Software\Classes\Applications\{#Program}"; ValueType: string; ValueName: "FriendlyAppName"; ValueData: "{#Name}"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\Applications\{#Program}\shell\open\command"; ValueType: string; ValueData: """{app}\{#Program}"" ""%1"""
Root: HKA; Subkey: "Software\Classes\Applications\{#Program}\SupportedTypes"; ValueType: string; ValueName: ".hinv"; ValueData: ""
Root: HKA; Subkey: "Software\Classes\Applications\{#Program}\SupportedTypes"; ValueType: string; ValueName: ".jpg"; ValueData: ""
Root: HKA; Subkey: "Software\Classes\Applications\{#Program}\SupportedTypes"; ValueType: string; ValueName: ".jpeg"; ValueData: ""
Root: HKA; Subkey: "Software\Classes\Applications\{#Program}\SupportedTypes"; ValueType: string; ValueName: ".png"; ValueData: ""
Root: HKA; Subkey: "Software\Classes\Applications\{#Program}\SupportedTypes"; ValueType: string; ValueName: ".webp"; ValueData: ""
Root: HKA; Subkey: "Software\Classes\Applications\{#Program}\SupportedTypes"; ValueType: string; ValueName: ".heic"; ValueData: ""

[Run]
Filename: "{app}\{#Program}"; Description: "{cm:LaunchProgram,{#StringChange(Name, '&', '&&')}}"; Flags: nowait postinstall skipifsilent
