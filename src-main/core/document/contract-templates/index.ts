import type { DocumentKind } from '../../../shared/labour-contract/document-kinds.ts'
import { amendmentAgreement } from './amendment.ts'
import { calculationSheet } from './calculation.ts'
import { contractBook } from './contract-book.ts'
import { entryForm, handoverForm, rulesReceipt } from './forms.ts'
import { expiryNotice, releaseCertificate, serviceReceipt } from './notices.ts'
import { commitment, privacyNotice } from './pledges.ts'
import { renewalInquiry } from './renewal-inquiry.ts'

/** The shipped template of each kind (空白模板): built anew each time, always the same bytes. */
export const shippedTemplates: Readonly<Record<DocumentKind, () => Promise<Buffer>>> = {
  contract: contractBook,
  renewal_inquiry: renewalInquiry,
  amendment: amendmentAgreement,
  expiry_notice: expiryNotice,
  release_certificate: releaseCertificate,
  handover: handoverForm,
  service_receipt: serviceReceipt,
  entry_form: entryForm,
  commitment,
  rules_receipt: rulesReceipt,
  privacy_notice: privacyNotice,
  calculation: calculationSheet,
}
