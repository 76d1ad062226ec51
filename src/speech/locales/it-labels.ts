import type { LabelData, Noun } from "./romance-labels.ts";
import { ofThe } from "./it-articles.ts";

/** Italian names of the fields that programs have, from English. */
export const LABELS: LabelData = {
  nouns: {
    masculine: {
      one: `
        delay=ritardo, term=termine, limit=limite, credit limit=limite di credito, step=passaggio, attempt=tentativo, website=sito web, carrier=corriere, overtime=straordinario, check in=check-in, check out=check-out, outstanding balance=saldo in sospeso,
        total=totale, subtotal=subtotale, grand total=totale complessivo, discount=sconto,
        price=prezzo, unit price=prezzo unitario, cost=costo, amount=importo,
        amount due=importo dovuto, balance=saldo, payment=pagamento,
         down payment=anticipo, deposit=deposito, refund=rimborso,
        revenue=fatturato, profit=profitto, margin=margine, income=reddito, budget=budget,
        saving=risparmio, savings=risparmio, salary=stipendio, wage=salario, rent=affitto,
        method=metodo, per person=importo a persona, payment method=metodo di pagamento, interest rate=tasso di interesse, rate=tasso, ratio=rapporto,
        loan=prestito, principal=capitale, credit=credito, increase=aumento, year to date=totale da inizio anno,
        minimum=minimo, maximum=massimo, number=numero, item=articolo, order=ordine,
        customer=cliente, client=cliente, user=utente, product=prodotto, service=servizio,
         day=giorno, minute=minuto, month=mese, year=anno,
        weekday=giorno della settimana, best day=giorno migliore, best month=mese migliore,
        start=inizio, end=termine, start time=orario di inizio, end time=orario di fine,
        arrival time=orario di arrivo, departure time=orario di partenza, eta=arrivo previsto,
        name=nome, first name=nome, last name=cognome, full name=nome completo, country=paese,
        address=indirizzo, phone=telefono, phone number=numero di telefono, link=link,
        id=identificativo, order id=numero d'ordine, order number=numero d'ordine,
        customer id=codice cliente, customer number=codice cliente, account number=numero di conto,
        invoice number=numero della fattura, invoice id=numero della fattura,
        tracking number=numero di spedizione, confirmation number=numero di conferma,
        ticket number=numero della segnalazione, reference=riferimento,
        reference number=numero di riferimento, zip code=codice postale, zip=codice postale,
        postcode=codice postale, code=codice, confirmation code=codice di conferma, status=stato,
        state=stato, type=tipo, message=messaggio, text=testo, reason=motivo, result=risultato,
        value=valore, summary=riepilogo, score=punteggio, rank=posto, weight=peso, volume=volume,
        error=errore, problem=problema, warning=avviso, winner=vincitore,
        top product=prodotto più venduto, highest=più alto, lowest=più basso, first=primo,
        last=ultimo, next=prossimo, previous=precedente, point=punto, ticket=biglietto, seat=posto,
        guest=ospite, employee=dipendente, plan=piano, provider=fornitore, store=negozio,
        department=reparto, title=titolo, time=tempo, waiting time=tempo di attesa,
        wait=tempo di attesa, remaining time=tempo rimanente, remainder=resto, rest=resto,
        visitor=visitatore, flight=volo, account=conto, debt=debito, appointment=appuntamento,
        mile=miglio, kilometer=chilometro`,
      many: `
        steps=passaggi, attempts=tentativi, limits=limiti, delays=ritardi,
        interest=interessi, missing=dati mancanti, earnings=guadagni, profits=profitti, costs=costi, discounts=sconti, prices=prezzi,
        payments=pagamenti, refunds=rimborsi, deposits=depositi, items=articoli, orders=ordini,
        customers=clienti, clients=clienti, users=utenti, products=prodotti, services=servizi, results=risultati, numbers=numeri, amounts=importi, values=valori,
        names=nomi, codes=codici, days=giorni, minutes=minuti, seconds=secondi, months=mesi,
        years=anni, errors=errori, problems=problemi, issues=problemi, warnings=avvisi,
        reasons=motivi, messages=messaggi, points=punti, tickets=biglietti, seats=posti,
        guests=ospiti, employees=dipendenti, kilometers=chilometri, countries=paesi,
        visitors=visitatori, flights=voli, addresses=indirizzi, accounts=conti, units=pezzi,
        appointments=appuntamenti, debts=debiti, scores=punteggi, stores=negozi`,
    },
    feminine: {
      one: `
        tag=etichetta, population=popolazione, view=visualizzazione, expires=scadenza,
        tax=imposta, sales tax=imposta sulle vendite, income tax=imposta sul reddito, vat=IVA,
        monthly payment=rata mensile, tax rate=aliquota, late fee=mora, change=variazione, count=quantità, percent change=variazione percentuale, sum=somma, tip=mancia, fee=commissione, sale=vendita, shipping=spedizione,
        percentage=percentuale, percent=percentuale, growth=crescita, variation=variazione,
        decrease=diminuzione, difference=differenza, average=media, mean=media, median=mediana,
        quantity=quantità, invoice=fattura, bill=bolletta, unit=unità, row=riga, entry=voce, record=registrazione,
        hour=ora, week=settimana, duration=durata, date=data, due=scadenza, due date=scadenza,
        start date=data di inizio, end date=data di fine, delivery date=data di consegna,
        date of birth=data di nascita, delivery=consegna, city=città, region=regione, email=e-mail,
        category=categoria, description=descrizione, note=nota, answer=risposta, age=età,
        width=larghezza, height=altezza, length=lunghezza, distance=distanza, area=superficie,
        temperature=temperatura, speed=velocità, size=dimensione, installment=rata, room=camera,
        person=persona, card=carta, company=azienda, currency=valuta, call=chiamata,
        booking=prenotazione, reservation=prenotazione, option=opzione, line=linea,
        version=versione, probability=probabilità, commission=commissione, share=quota,
        variance=varianza, standard deviation=deviazione standard, key=chiave, car=auto`,
      many: `
        tags=etichette, views=visualizzazioni,
        taxes=imposte, fees=commissioni, sales=vendite, expenses=spese, invoices=fatture,
        bills=bollette,  rows=righe, entries=voci, records=registrazioni, hours=ore,
        hours worked=ore lavorate, weeks=settimane, dates=date, stock=scorte, installments=rate,
        rooms=camere, people=persone, persons=persone, cities=città, regions=regioni,
        categories=categorie, notes=note, cards=carte, companies=aziende, bookings=prenotazioni,
        reservations=prenotazioni, options=opzioni, deliveries=consegne, lines=linee,
        calls=chiamate, miles=miglia`,
    },
  },
  flags: `
    available=è disponibile, approved=è approvato, valid=è valido, eligible=è idoneo,
    paid=è pagato, unpaid=è insoluto, refunded=è rimborsato, open=è aperto, closed=è chiuso,
    active=è attivo, inactive=è inattivo, late=è in ritardo, delayed=è in ritardo,
    overdue=è scaduto, expired=è scaduto, in stock=è disponibile a magazzino,
    out of stock=è esaurito, sold out=è esaurito, on time=è in orario, confirmed=è confermato,
    verified=è verificato, complete=è completo, completed=è completato, finished=è terminato,
    done=è fatto, shipped=è spedito, delivered=è consegnato, cancelled=è annullato,
    canceled=è annullato, enabled=è attivato, disabled=è disattivato, required=è obbligatorio,
    optional=è facoltativo, taxable=è soggetto a imposta, refundable=è rimborsabile, new=è nuovo,
    free=è gratuito, full=è pieno, empty=è vuoto, ready=è pronto, pending=è in sospeso,
    booked=è prenotato, busy=è occupato, weekend=è un fine settimana, holiday=è festivo,
    leap year=è bisestile, prime=è primo, even=è pari, odd=è dispari, positive=è positivo,
    negative=è negativo, possible=è possibile, affordable=è alla portata, profitable=è redditizio,
    urgent=è urgente, covered=è coperto, insured=è assicurato, over budget=è fuori budget,
    within budget=è entro il budget, matches=corrisponde, match=corrisponde, exists=esiste`,
  before:
    "new=nuovo, last=ultimo, next=prossimo, first=primo, best=migliore, worst=peggiore, top=migliore",
  after: `
    total=totale, average=medio, avg=medio, mean=medio, median=mediano, monthly=mensile,
    weekly=settimanale, daily=giornaliero, annual=annuale, yearly=annuale, quarterly=trimestrale,
    hourly=orario, maximum=massimo, minimum=minimo, max=massimo, min=minimo, net=netto,
    gross=lordo, final=finale, ending=finale, closing=finale, starting=iniziale, opening=iniziale,
    original=originale, left=rimanente, initial=iniziale, current=attuale, previous=precedente,
    estimated=stimato, expected=previsto, projected=previsto, actual=effettivo,
    remaining=rimanente, outstanding=in sospeso, due=dovuto, pending=in sospeso, paid=pagato,
    unpaid=insoluto, owed=dovuto, overdue=scaduto, available=disponibile, additional=aggiuntivo,
    extra=aggiuntivo, base=base, overall=complessivo, open=aperto, closed=chiuso, active=attivo,
    late=in ritardo, missing=mancante, sold=venduto, used=usato, saved=risparmiato,
    worked=lavorato, cancelled=annullato, confirmed=confermato, completed=completato,
    delivered=consegnato, shipped=spedito, cumulative=cumulativo, valid=valido, invalid=non valido`,
  inflect: (adjective, noun) => inflect(adjective, noun),
  of: (noun) => ofThe(noun),
  ofKind: ({ word }) => `di ${word}`,
  ofAll: (noun) => ofThe(noun),
  countOf: ({ word }) => ({ word: `numero di ${word}`, gender: "masculine", number: "one" }),
  per: (noun) => perUnit(noun),
  connectors: /^(?:d'|dell'|all'|(?:di|del|dello|della|dei|degli|delle|da|al|alla|per) )/,
  having: "con",
};

// --- internals

const UNCHANGED: ReadonlySet<string> = new Set(["base", "in sospeso", "in ritardo"]);
/** The last vowel of an adjective in -o. */
const ENDINGS = { masculine: { one: "o", many: "i" }, feminine: { one: "a", many: "e" } } as const;

function perUnit({ word }: Noun): string {
  if (word === "settimana") return `alla ${word}`;
  if (/^(?:ora|anno)$/.test(word)) return `all'${word}`;
  return /^(?:giorno|mese)$/.test(word) ? `al ${word}` : `per ${word}`;
}

function inflect(adjective: string, { gender, number }: Noun): string {
  if (UNCHANGED.has(adjective)) return adjective;
  if (adjective.endsWith("io") && gender === "masculine" && number === "many")
    return adjective.replace(/o$/, "");
  if (adjective.endsWith("o")) return adjective.replace(/o$/, ENDINGS[gender][number]);
  return number === "many" ? adjective.replace(/e$/, "i") : adjective;
}
