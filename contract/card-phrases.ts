import type { CardLanguage } from './closure-card.ts'
import type { Outcome } from './vocabulary.ts'

type Said = { headline: string; sentence: string }

/** Every fixed phrase of the card. `{...}` stands for a value; a missing phrase does not compile. */
export type CardPhrases = {
  /** The language's own name, and what HTML calls it. */
  name: string
  tag: string
  /**
   * Has somebody read the phrases who speaks the language from home? Until then the card says at its end that nobody has.
   * Whoever checks a language sets its mark to true, and no other.
   */
  checked: boolean
  unchecked: string
  language: string
  request: string
  outcomes: Record<Outcome, Said>
  reopened: Said
  what: string
  where: string
  reported: string
  closed: string
  team: string
  truck: string
  photos: { heading: string; beforeAndAfter: string }
  /** What stands under a photo, and what is said of it to who cannot see it. */
  photoReported: { caption: string; alt: string }
  photoDone: { caption: string; alt: string }
  photoVisit: { caption: string; alt: string }
  crew: { did: string; was: string; photo: string }
  note: string
  notFixed: { open: string; explain: string; words: string; send: string }
  said: { thanks: string; open: string; often: string; late: string; busy: string; words: string }
  privacy: string
  unknown: Said
  failed: Said
  loading: string
}

/** What came of saying that it is not fixed: done, or why not. */
export type CardSaid = keyof CardPhrases['said']

export const cardPhrases = {
  en: {
    name: 'English', tag: 'en', checked: true, unchecked: '', language: 'Language', request: 'Request {number}',
    outcomes: {
      'resolved': { headline: 'The work is done', sentence: 'Thank you for letting us know.' },
      'no-action-needed': { headline: 'No work was needed', sentence: 'We looked into it and found nothing to repair.' },
      'duplicate': { headline: 'This was already reported', sentence: 'We handle it together with an earlier report.' },
      'referred': { headline: 'We passed this on', sentence: 'Another office or company is responsible for it.' },
      'unable': { headline: 'We could not do this', sentence: 'We are sorry that we could not do what you asked for.' },
      'other': { headline: 'This request is closed', sentence: 'Thank you for letting us know.' },
    },
    reopened: { headline: 'This request is open again', sentence: 'The work is not finished. We will look at it again.' },
    what: 'What', where: 'Where', reported: 'Reported', closed: 'Closed', team: 'Team', truck: 'Truck',
    photos: { heading: 'Photos', beforeAndAfter: 'Before and after' },
    photoReported: { caption: 'When it was reported', alt: 'Photo {n} of {count} from the report' },
    photoDone: { caption: 'After the work', alt: 'Photo {n} of {count} after the work' },
    photoVisit: { caption: 'When we were there', alt: 'Photo {n} of {count} from our visit' },
    crew: { did: 'The crew that did the work', was: 'The crew that was there', photo: 'Team photo of {crew}' },
    note: 'A note from the city',
    notFixed: {
      open: 'This is not fixed', explain: 'Tell us what is still wrong, and we will open the request again.',
      words: 'What is still wrong? (optional)', send: 'Open it again',
    },
    said: {
      thanks: 'Thank you. We have opened the request again.', open: 'It is open again already. Thank you.',
      often: 'This request was opened again several times lately. Please contact the city.',
      late: 'This request was closed too long ago to open it here. Please report it anew.',
      busy: 'Somebody is working on this request just now. Please try again in a moment.',
      words: 'Please write at most 1,000 characters.',
    },
    privacy: 'This page does not show who reported it.',
    unknown: { headline: 'There is no such page', sentence: 'Check the address: it may have been cut off when it was copied.' },
    failed: { headline: 'Something went wrong', sentence: 'Please try again in a few minutes.' },
    loading: 'One moment',
  },
  es: {
    name: 'Español', tag: 'es', checked: false, unchecked: 'Ningún hablante nativo ha revisado todavía esta traducción.', language: 'Idioma', request: 'Solicitud {number}',
    outcomes: {
      'resolved': { headline: 'El trabajo está terminado', sentence: 'Gracias por avisarnos.' },
      'no-action-needed': { headline: 'No hizo falta ningún trabajo', sentence: 'Lo revisamos y no había nada que reparar.' },
      'duplicate': { headline: 'Esto ya se había reportado', sentence: 'Lo atendemos junto con un reporte anterior.' },
      'referred': { headline: 'Enviamos esto a quien corresponde', sentence: 'Otra oficina o empresa es la responsable.' },
      'unable': { headline: 'No pudimos hacerlo', sentence: 'Lamentamos no haber podido hacer lo que usted pidió.' },
      'other': { headline: 'Esta solicitud está cerrada', sentence: 'Gracias por avisarnos.' },
    },
    reopened: { headline: 'Esta solicitud está abierta de nuevo', sentence: 'El trabajo no está terminado. Vamos a revisarlo otra vez.' },
    what: 'Asunto', where: 'Lugar', reported: 'Reportado', closed: 'Cerrado', team: 'Equipo responsable', truck: 'Camión',
    photos: { heading: 'Fotos', beforeAndAfter: 'Antes y después' },
    photoReported: { caption: 'Cuando se reportó', alt: 'Foto {n} de {count} del reporte' },
    photoDone: { caption: 'Después del trabajo', alt: 'Foto {n} de {count} después del trabajo' },
    photoVisit: { caption: 'Cuando estuvimos allí', alt: 'Foto {n} de {count} de nuestra visita' },
    crew: { did: 'La cuadrilla que hizo el trabajo', was: 'La cuadrilla que estuvo allí', photo: 'Foto de la cuadrilla {crew}' },
    note: 'Una nota de la ciudad',
    notFixed: {
      open: 'Esto no está arreglado', explain: 'Díganos qué falta y volveremos a abrir la solicitud.',
      words: '¿Qué falta todavía? (opcional)', send: 'Abrir de nuevo',
    },
    said: {
      thanks: 'Gracias. Hemos abierto la solicitud de nuevo.', open: 'Ya está abierta de nuevo. Gracias.',
      often: 'Esta solicitud se ha abierto de nuevo varias veces últimamente. Por favor, comuníquese con la ciudad.',
      late: 'Esta solicitud se cerró hace demasiado tiempo para abrirla aquí. Por favor, haga un reporte nuevo.',
      busy: 'Alguien está trabajando en esta solicitud en este momento. Por favor, inténtelo de nuevo en un momento.',
      words: 'Por favor, escriba 1,000 caracteres como máximo.',
    },
    privacy: 'Esta página no muestra quién hizo el reporte.',
    unknown: { headline: 'Esta página no existe', sentence: 'Revise la dirección: quizás no se copió completa.' },
    failed: { headline: 'Algo salió mal', sentence: 'Por favor, inténtelo de nuevo en unos minutos.' },
    loading: 'Un momento',
  },
  pt: {
    name: 'Português', tag: 'pt', checked: false, unchecked: 'Nenhum falante nativo revisou esta tradução ainda.', language: 'Idioma', request: 'Solicitação {number}',
    outcomes: {
      'resolved': { headline: 'O trabalho está concluído', sentence: 'Obrigado por nos avisar.' },
      'no-action-needed': { headline: 'Nenhum trabalho foi necessário', sentence: 'Verificamos e não havia nada para consertar.' },
      'duplicate': { headline: 'Isto já tinha sido registrado', sentence: 'Estamos tratando disto junto com um registro anterior.' },
      'referred': { headline: 'Encaminhamos esta solicitação', sentence: 'Outro órgão ou empresa é responsável.' },
      'unable': { headline: 'Não conseguimos fazer isto', sentence: 'Lamentamos não ter conseguido fazer o que você pediu.' },
      'other': { headline: 'Esta solicitação está encerrada', sentence: 'Obrigado por nos avisar.' },
    },
    reopened: { headline: 'Esta solicitação está aberta novamente', sentence: 'O trabalho não está concluído. Vamos verificar de novo.' },
    what: 'Assunto', where: 'Local', reported: 'Registrado', closed: 'Encerrado', team: 'Setor responsável', truck: 'Caminhão',
    photos: { heading: 'Fotos', beforeAndAfter: 'Antes e depois' },
    photoReported: { caption: 'Quando foi registrado', alt: 'Foto {n} de {count} do registro' },
    photoDone: { caption: 'Depois do trabalho', alt: 'Foto {n} de {count} depois do trabalho' },
    photoVisit: { caption: 'Quando estivemos lá', alt: 'Foto {n} de {count} da nossa visita' },
    crew: { did: 'A equipe que fez o trabalho', was: 'A equipe que esteve lá', photo: 'Foto da equipe {crew}' },
    note: 'Uma mensagem da cidade',
    notFixed: {
      open: 'Isto não está consertado', explain: 'Diga-nos o que ainda falta e abriremos a solicitação de novo.',
      words: 'O que ainda falta? (opcional)', send: 'Abrir de novo',
    },
    said: {
      thanks: 'Obrigado. Abrimos a solicitação de novo.', open: 'Ela já está aberta de novo. Obrigado.',
      often: 'Esta solicitação foi aberta de novo várias vezes recentemente. Por favor, entre em contato com a cidade.',
      late: 'Esta solicitação foi encerrada há muito tempo e não pode ser aberta aqui. Por favor, faça um novo registro.',
      busy: 'Alguém está trabalhando nesta solicitação agora. Por favor, tente de novo daqui a pouco.',
      words: 'Por favor, escreva no máximo 1.000 caracteres.',
    },
    privacy: 'Esta página não mostra quem fez o registro.',
    unknown: { headline: 'Esta página não existe', sentence: 'Confira o endereço: talvez não tenha sido copiado por inteiro.' },
    failed: { headline: 'Algo deu errado', sentence: 'Por favor, tente de novo em alguns minutos.' },
    loading: 'Um momento',
  },
  ht: {
    name: 'Kreyòl ayisyen', tag: 'ht', checked: false, unchecked: 'Poko gen moun ki pale kreyòl ki verifye tradiksyon sa a.', language: 'Lang', request: 'Demann {number}',
    outcomes: {
      'resolved': { headline: 'Travay la fini', sentence: 'Mèsi paske ou te fè nou konnen.' },
      'no-action-needed': { headline: 'Pa t gen travay pou fèt', sentence: 'Nou te verifye epi pa t gen anyen pou repare.' },
      'duplicate': { headline: 'Yo te deja rapòte sa', sentence: 'N ap okipe l ansanm ak yon rapò ki te vini anvan.' },
      'referred': { headline: 'Nou voye demann sa a bay moun ki responsab la', sentence: 'Se yon lòt biwo oswa yon lòt konpayi ki responsab.' },
      'unable': { headline: 'Nou pa t kapab fè sa', sentence: 'Nou regrèt nou pa t kapab fè sa ou te mande a.' },
      'other': { headline: 'Demann sa a fèmen', sentence: 'Mèsi paske ou te fè nou konnen.' },
    },
    reopened: { headline: 'Demann sa a louvri ankò', sentence: 'Travay la poko fini. N ap gade sa ankò.' },
    what: 'Kisa', where: 'Ki kote', reported: 'Rapòte', closed: 'Fèmen', team: 'Sèvis responsab', truck: 'Kamyon',
    photos: { heading: 'Foto', beforeAndAfter: 'Anvan ak apre' },
    photoReported: { caption: 'Lè yo te rapòte l', alt: 'Foto {n} sou {count} nan rapò a' },
    photoDone: { caption: 'Apre travay la', alt: 'Foto {n} sou {count} apre travay la' },
    photoVisit: { caption: 'Lè nou te la', alt: 'Foto {n} sou {count} lè nou te la' },
    crew: { did: 'Ekip ki te fè travay la', was: 'Ekip ki te la', photo: 'Foto ekip {crew}' },
    note: 'Yon nòt nan men vil la',
    notFixed: {
      open: 'Sa poko ranje', explain: 'Di nou sa ki poko bon, epi n ap louvri demann lan ankò.',
      words: 'Kisa ki poko bon? (si ou vle)', send: 'Louvri l ankò',
    },
    said: {
      thanks: 'Mèsi. Nou louvri demann lan ankò.', open: 'Li deja louvri ankò. Mèsi.',
      often: 'Yo louvri demann sa a ankò plizyè fwa dènyèman. Tanpri kontakte vil la.',
      late: 'Gen twòp tan depi demann sa a fèmen pou louvri l isit la. Tanpri fè yon nouvo rapò.',
      busy: 'Gen yon moun k ap travay sou demann sa a kounye a. Tanpri eseye ankò nan yon ti moman.',
      words: 'Tanpri ekri 1,000 karaktè pou pi plis.',
    },
    privacy: 'Paj sa a pa montre ki moun ki te fè rapò a.',
    unknown: { headline: 'Paj sa a pa egziste', sentence: 'Verifye adrès la: petèt yo pa t kopye l nèt.' },
    failed: { headline: 'Gen yon pwoblèm', sentence: 'Tanpri eseye ankò nan kèk minit.' },
    loading: 'Yon ti moman',
  },
  zh: {
    name: '简体中文', tag: 'zh-Hans', checked: false, unchecked: '此译文尚未经母语人士核对。', language: '语言', request: '请求编号 {number}',
    outcomes: {
      'resolved': { headline: '工作已完成', sentence: '感谢您告知我们。' },
      'no-action-needed': { headline: '无需处理', sentence: '我们已查看，没有需要维修的地方。' },
      'duplicate': { headline: '此问题此前已有人报告', sentence: '我们会与之前的报告一并处理。' },
      'referred': { headline: '我们已转交此事', sentence: '此事由其他部门或公司负责。' },
      'unable': { headline: '我们未能办理此事', sentence: '很抱歉，我们未能满足您的请求。' },
      'other': { headline: '此请求已关闭', sentence: '感谢您告知我们。' },
    },
    reopened: { headline: '此请求已重新开启', sentence: '工作尚未完成，我们会再次查看。' },
    what: '事项', where: '地点', reported: '报告时间', closed: '关闭时间', team: '负责部门', truck: '工程车',
    photos: { heading: '照片', beforeAndAfter: '处理前后' },
    photoReported: { caption: '报告时', alt: '报告时的照片，第 {n} 张，共 {count} 张' },
    photoDone: { caption: '完工后', alt: '完工后的照片，第 {n} 张，共 {count} 张' },
    photoVisit: { caption: '现场查看时', alt: '现场查看的照片，第 {n} 张，共 {count} 张' },
    crew: { did: '完成这项工作的小组', was: '到过现场的小组', photo: '{crew} 小组合影' },
    note: '市政府的留言',
    notFixed: {
      open: '问题没有解决', explain: '请告诉我们还有什么问题，我们会重新开启此请求。',
      words: '还有什么问题？（可不填）', send: '重新开启',
    },
    said: {
      thanks: '谢谢。我们已重新开启此请求。', open: '此请求已经重新开启。谢谢。',
      often: '此请求近期已多次重新开启。请直接联系市政府。',
      late: '此请求关闭已久，无法在此重新开启。请重新报告。',
      busy: '有人正在处理此请求。请稍后再试。',
      words: '请最多填写 1,000 个字符。',
    },
    privacy: '本页面不显示报告人是谁。',
    unknown: { headline: '没有这个页面', sentence: '请检查网址：复制时可能不完整。' },
    failed: { headline: '出了点问题', sentence: '请过几分钟再试。' },
    loading: '请稍候',
  },
  vi: {
    name: 'Tiếng Việt', tag: 'vi', checked: false, unchecked: 'Chưa có người bản ngữ nào kiểm tra bản dịch này.', language: 'Ngôn ngữ', request: 'Yêu cầu {number}',
    outcomes: {
      'resolved': { headline: 'Công việc đã hoàn tất', sentence: 'Cảm ơn quý vị đã báo cho chúng tôi.' },
      'no-action-needed': { headline: 'Không cần sửa chữa', sentence: 'Chúng tôi đã kiểm tra và không có gì cần sửa.' },
      'duplicate': { headline: 'Việc này đã được báo trước đó', sentence: 'Chúng tôi xử lý chung với một báo cáo trước.' },
      'referred': { headline: 'Chúng tôi đã chuyển yêu cầu này', sentence: 'Một cơ quan hoặc công ty khác chịu trách nhiệm.' },
      'unable': { headline: 'Chúng tôi không thể làm việc này', sentence: 'Rất tiếc chúng tôi không thể làm điều quý vị yêu cầu.' },
      'other': { headline: 'Yêu cầu này đã đóng', sentence: 'Cảm ơn quý vị đã báo cho chúng tôi.' },
    },
    reopened: { headline: 'Yêu cầu này đã được mở lại', sentence: 'Công việc chưa hoàn tất. Chúng tôi sẽ xem lại.' },
    what: 'Nội dung', where: 'Địa điểm', reported: 'Đã báo', closed: 'Đã đóng', team: 'Bộ phận phụ trách', truck: 'Xe tải',
    photos: { heading: 'Hình ảnh', beforeAndAfter: 'Trước và sau' },
    photoReported: { caption: 'Khi được báo', alt: 'Ảnh {n} trên {count} từ báo cáo' },
    photoDone: { caption: 'Sau khi làm xong', alt: 'Ảnh {n} trên {count} sau khi làm xong' },
    photoVisit: { caption: 'Khi chúng tôi đến', alt: 'Ảnh {n} trên {count} khi chúng tôi đến' },
    crew: { did: 'Đội đã làm công việc này', was: 'Đội đã đến nơi', photo: 'Ảnh của đội {crew}' },
    note: 'Lời nhắn của thành phố',
    notFixed: {
      open: 'Việc này chưa được sửa', explain: 'Xin cho biết còn vấn đề gì, chúng tôi sẽ mở lại yêu cầu.',
      words: 'Còn vấn đề gì? (không bắt buộc)', send: 'Mở lại',
    },
    said: {
      thanks: 'Cảm ơn quý vị. Chúng tôi đã mở lại yêu cầu.', open: 'Yêu cầu đã được mở lại rồi. Cảm ơn quý vị.',
      often: 'Yêu cầu này đã được mở lại nhiều lần gần đây. Xin liên lạc với thành phố.',
      late: 'Yêu cầu này đã đóng quá lâu nên không thể mở lại ở đây. Xin báo lại từ đầu.',
      busy: 'Có người đang xử lý yêu cầu này. Xin thử lại sau giây lát.',
      words: 'Xin viết tối đa 1.000 ký tự.',
    },
    privacy: 'Trang này không cho biết ai đã báo.',
    unknown: { headline: 'Không có trang này', sentence: 'Xin kiểm tra địa chỉ: có thể chưa được sao chép đầy đủ.' },
    failed: { headline: 'Đã xảy ra lỗi', sentence: 'Xin thử lại sau vài phút.' },
    loading: 'Xin chờ một lát',
  },
} as const satisfies Record<CardLanguage, CardPhrases>

/** A phrase with its values in place. */
export function fillPhrase(phrase: string, values: Record<string, string>): string {
  return phrase.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole)
}
