import { PageFrame } from '../../ui/page-frame.tsx'
import { NoticeTabs } from '../notice/notice-tabs.tsx'
import { MembersSection } from './members-section.tsx'
import { ReviewsSection } from './reviews-section.tsx'

/** 监督与评议: 居务监督委员会 of the communities, and the yearly 民主评议 of the residents' committees. */
export function SupervisionPage() {
  return (
    <PageFrame title="监督与评议" extra={<NoticeTabs value="supervision" />}>
      <div className="page-scroll stack" tabIndex={0}>
        <ReviewsSection />
        <MembersSection />
      </div>
    </PageFrame>
  )
}
