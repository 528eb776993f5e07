' What a clerk does in a spreadsheet program, done in LibreOffice. Arguments are URLs, addresses and texts.

Function Opened(source As String)
  Dim options(0) As New com.sun.star.beans.PropertyValue
  options(0).Name = "Hidden"
  options(0).Value = False
  Opened = StarDesktop.loadComponentFromURL(source, "_blank", 0, options())
End Function

Sub SaveAndClose(book, target As String, filter As String)
  Dim options(0) As New com.sun.star.beans.PropertyValue
  options(0).Name = "FilterName"
  options(0).Value = filter
  book.storeToURL(target, options())
  book.close(True)
End Sub

Sub Dispatch(book, command As String, argument As String, value As String)
  Dim options(0) As New com.sun.star.beans.PropertyValue
  options(0).Name = argument
  options(0).Value = value
  dispatcher = createUnoService("com.sun.star.frame.DispatchHelper")
  dispatcher.executeDispatch(book.CurrentController.Frame, command, "", 0, options())
End Sub

' Types texts into cells of the first sheet, as from the keyboard: "A500=123|B7=甲".
Sub TypeInto(source As String, target As String, filter As String, typed As String)
  book = Opened(source)
  For Each pair In Split(typed, "|")
    If pair <> "" Then
      parts = Split(pair, "=", 2)
      Dispatch(book, ".uno:GoToCell", "ToPoint", parts(0))
      Dispatch(book, ".uno:EnterString", "StringName", parts(1))
    End If
  Next
  SaveAndClose(book, target, filter)
End Sub

' Inserts rows before a row of a sheet; sheets and rows are counted from 0.
Sub InsertRows(source As String, target As String, filter As String, sheet As String, first As String, count As String)
  book = Opened(source)
  book.Sheets.getByIndex(CLng(sheet)).Rows.insertByIndex(CLng(first), CLng(count))
  SaveAndClose(book, target, filter)
End Sub

' Opens a workbook, calculates everything anew and saves it.
Sub Recalculate(source As String, target As String, filter As String)
  book = Opened(source)
  book.calculateAll()
  SaveAndClose(book, target, filter)
End Sub
