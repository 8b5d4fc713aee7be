; The installer for one person: no administrator's rights, nothing outside the person's own folders and keys.
; makensis -INPUTCHARSET UTF8 -DVERSION=0.1.0 -DPROGRAM=<built folder> -DICON=<.ico> -DOUT=<installer.exe> ocop-desktop.nsi
Target amd64-unicode ; as the program: 64 bit only
Unicode true
ManifestDPIAware true
RequestExecutionLevel user
SetCompressor /SOLID lzma
SetDateSave off ; the same files make the same installer
!include "MUI2.nsh"
!include "FileFunc.nsh"

!define NAME "OCOP Desktop"
!define KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\OCOP Desktop"

Name "${NAME} ${VERSION}"
OutFile "${OUT}"
InstallDir "$LOCALAPPDATA\Programs\OCOP Desktop"
InstallDirRegKey HKCU "${KEY}" "InstallLocation"
VIProductVersion "${VERSION}.0"
VIAddVersionKey "ProductName" "${NAME}"
VIAddVersionKey "ProductVersion" "${VERSION}"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "FileDescription" "Trình cài đặt ${NAME}"
VIAddVersionKey "LegalCopyright" "Apache-2.0"
!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_FINISHPAGE_RUN "$INSTDIR\ocop-desktop.exe"
!define MUI_FINISHPAGE_RUN_TEXT "Mở ${NAME}"
!define MUI_UNCONFIRMPAGE_TEXT_TOP "Chỉ gỡ chương trình. Tệp phiên họp trong thư mục OCOP, khóa ký và dữ liệu của Ông/Bà được giữ nguyên."

!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_LICENSE "${PROGRAM}\_internal\LICENSE"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "Vietnamese"

; Stop unless the program in $INSTDIR can be replaced: a running program cannot be opened for writing.
!macro RefuseWhileOpen FILE WHAT
  ${While} ${FileExists} "$INSTDIR\${FILE}"
    ClearErrors
    FileOpen $0 "$INSTDIR\${FILE}" a
    ${IfNot} ${Errors}
      FileClose $0
      ${Break}
    ${EndIf}
    ${If} ${Cmd} `MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "${WHAT} đang mở ($INSTDIR\${FILE}).$\r$\nChưa thay đổi gì. Ông/Bà đóng lại rồi bấm Thử lại." /SD IDCANCEL IDCANCEL`
      SetErrorLevel 3
      Abort
    ${EndIf}
  ${EndWhile}
!macroend

!macro RefuseWhileAnyOpen
  !insertmacro RefuseWhileOpen "ocop-desktop.exe" "Cửa sổ ${NAME}"
  !insertmacro RefuseWhileOpen "ocop.exe" "Dòng lệnh ocop"
!macroend

Function .onInit ; said at once, not after the pages
  !insertmacro RefuseWhileAnyOpen
FunctionEnd

Section "${NAME}"
  !insertmacro RefuseWhileAnyOpen
  RMDir /r "$INSTDIR\_internal"
  SetOutPath "$INSTDIR"
  File /r "${PROGRAM}\*"
  WriteUninstaller "$INSTDIR\go-cai-dat.exe"
  CreateShortcut "$SMPROGRAMS\${NAME}.lnk" "$INSTDIR\ocop-desktop.exe"
  ExecWait '"$INSTDIR\ocop-desktop.exe" --association register'
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  WriteRegStr HKCU "${KEY}" "DisplayName" "${NAME}"
  WriteRegStr HKCU "${KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${KEY}" "DisplayIcon" "$INSTDIR\ocop-desktop.exe"
  WriteRegStr HKCU "${KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${KEY}" "UninstallString" '"$INSTDIR\go-cai-dat.exe"'
  WriteRegStr HKCU "${KEY}" "QuietUninstallString" '"$INSTDIR\go-cai-dat.exe" /S'
  WriteRegDWORD HKCU "${KEY}" "EstimatedSize" $0
  WriteRegDWORD HKCU "${KEY}" "NoModify" 1
  WriteRegDWORD HKCU "${KEY}" "NoRepair" 1
SectionEnd

Section "Uninstall"
  !insertmacro RefuseWhileAnyOpen
  ExecWait '"$INSTDIR\ocop-desktop.exe" --association withdraw'
  RMDir /r "$INSTDIR\_internal"
  Delete "$INSTDIR\ocop-desktop.exe"
  Delete "$INSTDIR\ocop.exe"
  Delete "$INSTDIR\go-cai-dat.exe"
  Delete "$SMPROGRAMS\${NAME}.lnk"
  RMDir "$INSTDIR" ; only if nothing of the person lies there
  DeleteRegKey HKCU "${KEY}"
SectionEnd
