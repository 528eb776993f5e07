export interface DocumentMakerTable {
  object_type: string
  object_id: number
  account_id: number
}

export interface DocumentMakerTables {
  document_maker: DocumentMakerTable
}
