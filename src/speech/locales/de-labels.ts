import type { LabelData, Noun } from "./germanic-labels.ts";

/** German names of the fields that programs have, from English. */
export const LABELS: LabelData = {
  nouns: {
    masculine: {
      one: `
        step=Schritt, attempt=Versuch, method=Weg, carrier=Versanddienst, view=Aufruf, per person=Betrag pro Person, next available=nächst+Termin,
        discount=Rabatt, price=Preis, unit price=Stückpreis, sale price=Verkaufspreis, amount=Betrag,
        amount due=fällig+Betrag, balance=Saldo, remaining balance=Restbetrag,
        outstanding balance=ausstehend+Betrag, tax amount=Steuerbetrag,
        discount amount=Rabattbetrag, discount rate=Rabattsatz, loan amount=Darlehensbetrag,
        volume discount=Mengenrabatt, nightly rate=Übernachtungspreis, mode=Modus, entry=Eintrag,
        longest=längst+Eintrag, shortest=kürzest+Eintrag, revenue=Umsatz,
        sale=Verkauf, sales=Umsatz, turnover=Umsatz, profit=Gewinn, wage=Lohn, credit=Kredit,
        interest rate=Zinssatz, tax rate=Steuersatz, exchange rate=Wechselkurs,
        percentage=Prozentsatz, percent=Prozentsatz, rate=Satz, hourly rate=Stundensatz,
        increase=Anstieg, decrease=Rückgang, average=Durchschnitt, mean=Mittelwert, median=Median,
        customer=Kunde, client=Kunde, user=Benutzer, record=Datensatz, day=Tag,
        month=Monat, weekday=Wochentag, best day=best+Tag, best month=best+Monat,
        start=Beginn, name=Name, first name=Vorname, last name=Nachname, full name=vollständig+Name,
        customer name=Kundenname, product name=Produktname, company name=Firmenname, place=Ort,
        link=Link, code=Code, status=Status, state=Zustand, type=Typ,
        reason=Grund, text=Text, note=Hinweis, value=Wert, key=Schlüssel, rank=Rang,
        stock=Bestand, winner=Gewinner, point=Punkt, seat=Platz, guest=Gast, employee=Mitarbeitername,
        tariff=Tarif, plan=Tarif, payer=Zahler, provider=Anbieter, supplier=Lieferant, store=Laden,
        title=Titel, rest=Rest, remainder=Rest, visitor=Besucher, flight=Flug, appointment=Termin,
        loss=Verlust, first=erst+Wert, last=letzt+Wert, next=nächst+Wert, previous=vorherig+Wert, range=Bereich,
        order value=Bestellwert, average order value=durchschnittlich+Bestellwert,
        taxable amount=steuerpflichtig+Betrag, call=Anruf, contract=Vertrag, share=Anteil`,
      many: `
        steps=Schritte, attempts=Versuche, views=Aufrufe,
        discounts=Rabatte, prices=Preise, amounts=Beträge, customers=Kunden, users=Nutzer,
        clients=Kunden, records=Datensätze, days=Tage, months=Monate, errors=Fehler,
        reasons=Gründe, notes=Hinweise, values=Werte, points=Punkte, seats=Plätze, guests=Gäste,
        employees=Mitarbeiter, visitors=Besucher, flights=Flüge, appointments=Termine,
        kilometers=Kilometer, kilometres=Kilometer, names=Namen, codes=Codes, items=Artikel,
        profits=Gewinne, losses=Verluste, suppliers=Lieferanten, calls=Anrufe, contracts=Verträge,
        stores=Läden, entries=Einträge, days late=Verzugstage, loans=Kredite`,
    },
    feminine: {
      one: `
        population=Einwohnerzahl, website=Website,
        total=Summe, subtotal=Zwischensumme, grand total=Gesamtsumme, sum=Summe, tax=Steuer,
        sales tax=Umsatzsteuer, income tax=Einkommensteuer, vat=Mehrwertsteuer, order total=Bestellsumme,
        invoice total=Rechnungssumme, total due=fällig+Summe, fee=Gebühr, service fee=Servicegebühr,
        late fee=Mahngebühr, handling fee=Bearbeitungsgebühr, payment=Zahlung, down payment=Anzahlung,
        refund=Erstattung, margin=Marge, profit margin=Gewinnmarge, rent=Miete, saving=Ersparnis,
        savings=Ersparnis, savings amount=Ersparnis, deposit=Anzahlung, error=Fehlermeldung,
        break even=Gewinnschwelle, payback period=Amortisationszeit, monthly payment=Monatsrate, installment=Rate, growth=Steigerung,
        change=Veränderung, percent change=prozentual+Veränderung, price change=Preisänderung,
        percentage change=prozentual+Veränderung, difference=Differenz, count=Anzahl,
        number=Zahl, quantity=Menge, order=Bestellung, invoice=Rechnung, bill=Rechnung,
        unit=Einheit, row=Zeile, line=Zeile, hour=Stunde, minute=Minute,
        second=Sekunde, week=Woche, duration=Dauer, time=Zeit, waiting time=Wartezeit,
        wait=Wartezeit, remaining time=Restzeit, start time=Anfangszeit, end time=Endzeit,
        arrival=Ankunft, departure=Abfahrt, arrival time=Ankunftszeit, departure time=Abfahrtszeit,
        eta=voraussichtlich+Ankunftszeit, deadline=Frist, city=Stadt, region=Region,
        address=Adresse, phone=Telefonnummer, phone number=Telefonnummer, email=E-Mail-Adresse,
        id=Kennung, order id=Bestellnummer, order number=Bestellnummer, product number=Artikelnummer,
        customer id=Kundennummer, customer number=Kundennummer, account number=Kontonummer,
        invoice number=Rechnungsnummer, invoice id=Rechnungsnummer,
        tracking number=Sendungsnummer, confirmation number=Bestätigungsnummer,
        ticket number=Vorgangsnummer, reference=Referenz, reference number=Referenznummer,
        room=Zimmernummer, zip=Postleitzahl, zip code=Postleitzahl, postcode=Postleitzahl, category=Kategorie,
        description=Beschreibung, message=Nachricht, answer=Antwort, summary=Zusammenfassung,
        score=Punktzahl, height=Höhe, width=Breite, length=Länge, distance=Entfernung, area=Fläche,
        temperature=Temperatur, speed=Geschwindigkeit, size=Größe, warning=Warnung, person=Person,
        card=Karte, company=Firma, currency=Währung, debt=Schuld, booking=Buchung,
        reservation=Reservierung, option=Option, version=Version, probability=Wahrscheinlichkeit,
        commission=Provision, standard deviation=Standardabweichung, variance=Varianz, mile=Meile,
        department=Abteilung, delivery=Lieferung, term=Laufzeit, conversion rate=Konversionsrate,
        completion rate=Abschlussquote, return rate=Rücklaufquote, delay=Verspätung, night=Nacht,
        percentage share=Quote, number of=Summe, remaining=Restmenge, weekly=Wochensumme,
        monthly=Monatssumme, daily=Tagessumme, yearly=Jahressumme, annual=Jahressumme,
        confirmation code=Bestätigungsnummer, mileage=Fahrleistung`,
      many: `
        overtime=Überstunden,
        fees=Gebühren, expenses=Ausgaben, taxes=Steuern, payments=Zahlungen, refunds=Erstattungen,
        orders=Bestellungen, invoices=Rechnungen, bills=Rechnungen, units=Einheiten, rows=Zeilen,
        lines=Zeilen, missing=fehlend+Angaben, hours=Stunden, hours worked=Arbeitsstunden, minutes=Minuten,
        seconds=Sekunden, weeks=Wochen, earnings=Einnahmen, cities=Städte, regions=Regionen,
        addresses=Adressen, categories=Kategorien, messages=Nachrichten, warnings=Warnungen,
        people=Personen, persons=Personen, cards=Karten, tickets=Karten, companies=Firmen,
        debts=Schulden, bookings=Buchungen, reservations=Reservierungen, options=Optionen,
        installments=Raten, miles=Meilen, deliveries=Lieferungen, numbers=Zahlen, nights=Nächte,
        scores=Punktzahlen, answers=Antworten, deposits=Anzahlungen, differences=Differenzen`,
    },
    neuter: {
      one: `
        limit=Limit, credit limit=Kreditlimit, tag=Schlagwort, expires=Ablaufdatum,
        tip=Trinkgeld, budget=Budget, income=Einkommen, salary=Gehalt, ratio=Verhältnis,
        minimum=Minimum, min=Minimum, maximum=Maximum, max=Maximum, highest=Maximum,
        lowest=Minimum, product=Produkt, service=Angebot, year=Jahr, end=Ende, date=Datum,
        due date=Fälligkeitsdatum, due=Fälligkeitsdatum, start date=Anfangsdatum, end date=Enddatum,
        delivery date=Lieferdatum, order date=Bestelldatum, invoice date=Rechnungsdatum,
        payment date=Zahlungsdatum, date of birth=Geburtsdatum, birth date=Geburtsdatum,
        birthday=Geburtsdatum, country=Land, result=Ergebnis, age=Alter, weight=Gewicht,
        volume=Volumen, problem=Problem, issue=Problem, top product=meistverkauft+Produkt, item=Produkt,
        cheapest=günstigst+Angebot, most expensive=teuerst+Angebot,
        best seller=meistverkauft+Produkt, ticket=Ticket, car=Auto, account=Konto,
        capital=Kapital, principal=Kapital, loan=Darlehen, word=Wort`,
      many: `
        tags=Schlagwörter,
        costs=Kosten, cost=Kosten, shipping=Versandkosten, shipping cost=Versandkosten,
        delivery fee=Lieferkosten, interest=Zinsen, products=Produkte, services=Angebote,
        years=Jahre, results=Ergebnisse, problems=Probleme, issues=Probleme, rooms=Zimmer,
        accounts=Konten, countries=Länder, dates=Daten, cars=Autos,
        words=Wörter, characters=Zeichen, letters=Zeichen`,
    },
  },
  sums: /(?:kosten|zinsen|ausgaben|einnahmen|gebühren|steuern|schulden|zahlungen|erstattungen|rabatte|preise|beträge|gewinne|verluste|werte)$/i,
  flags: `
    paid=bezahlt, unpaid=unbezahlt, refunded=erstattet, open=offen, closed=geschlossen, active=aktiv,
    inactive=inaktiv, late=verspätet, delayed=verspätet, overdue=überfällig, expired=abgelaufen,
    in stock=auf Lager, out of stock=ausverkauft, sold out=ausverkauft, on time=pünktlich,
    confirmed=bestätigt, verified=überprüft, complete=vollständig, completed=abgeschlossen,
    finished=fertig, done=erledigt, shipped=versandt, delivered=geliefert, cancelled=storniert,
    canceled=storniert, enabled=eingeschaltet, disabled=ausgeschaltet, required=erforderlich,
    optional=freiwillig, taxable=steuerpflichtig, refundable=erstattungsfähig, new=neu,
    free=kostenlos, full=voll, empty=leer, ready=bereit, pending=in Bearbeitung, booked=gebucht,
    busy=besetzt, valid=gültig, invalid=ungültig, eligible=berechtigt, approved=genehmigt,
    available=verfügbar, allowed=erlaubt, correct=richtig,
    weekend=Wochenende, holiday=ein Feiertag, leap year=ein Schaltjahr, prime=eine Primzahl,
    even=gerade, odd=ungerade, positive=positiv, negative=negativ, possible=möglich,
    affordable=erschwinglich, profitable=rentabel, urgent=dringend, covered=abgedeckt,
    insured=versichert, over budget=über dem Budget, within budget=im Budget, exact=genau,
    equal=gleich, safe=sicher`,
  prefixes: `
    total=Gesamt, average=Durchschnitts, avg=Durchschnitts, mean=Durchschnitts, monthly=Monats,
    weekly=Wochen, daily=Tages, annual=Jahres, yearly=Jahres, quarterly=Quartals, maximum=Höchst,
    max=Höchst, highest=Höchst, minimum=Mindest, min=Mindest, net=Netto, gross=Brutto,
    final=End, initial=Anfangs, base=Grund, extra=Zusatz, additional=Zusatz`,
  adjectives: `
    current=aktuell, previous=vorherig, estimated=geschätzt, expected=erwartet, projected=erwartet,
    planned=geplant, actual=tatsächlich, remaining=verbleibend, left=verbleibend,
    outstanding=ausstehend, due=fällig, owed=geschuldet, pending=ausstehend, paid=bezahlt,
    unpaid=unbezahlt, overdue=überfällig, available=verfügbar, overall=gesamt, open=offen,
    closed=geschlossen, active=aktiv, late=verspätet, missing=fehlend, sold=verkauft, used=genutzt,
    saved=gespart, worked=geleistet, cancelled=storniert, canceled=storniert, confirmed=bestätigt,
    completed=abgeschlossen, delivered=geliefert, shipped=versandt, cumulative=kumuliert,
    valid=gültig, invalid=ungültig, new=neu, old=alt, last=letzt, next=nächst, first=erst,
    best=best, worst=schlechtest, top=best, lowest=niedrigst, original=ursprünglich, fixed=fest,
    full=vollständig, taxable=steuerpflichtig, median=mittler`,
  inflect: (adjective, { gender, number }) =>
    `${adjective}${number === "many" || gender === "feminine" ? "e" : gender === "neuter" ? "es" : "er"}`,
  join: (prefix, word) => `${prefix}${word.charAt(0).toLowerCase()}${word.slice(1)}`,
  of: (noun) => genitive(noun),
  countOf: (noun, extent) => ({
    word: extent === "all" ? "Gesamtzahl" : "Anzahl",
    gender: "feminine",
    number: "one",
    adjective: "",
    tail: genitive(noun),
  }),
  per: "pro",
  connectors: / (?:der|des|pro|von|in) /,
  having: "mit",
};

/** A noun that ends in -n in all cases but one. */
export function isWeak(word: string): boolean {
  return /(?:kunde|lieferant|name)$/i.test(word);
}

// --- internals

/** "der Bestellung", "des Kunden", "der offenen Rechnungen". */
function genitive({ word, gender, number, adjective, tail }: Noun): string {
  const article = number === "many" || gender === "feminine" ? "der" : "des";
  const ending = article === "der" ? "" : genitiveEnding(word);
  return [article, adjective === "" ? "" : `${adjective}en`, `${word}${ending}`, tail]
    .filter((part) => part !== "")
    .join(" ");
}

function genitiveEnding(word: string): string {
  if (isWeak(word)) return /name$/i.test(word) ? "ns" : word.endsWith("e") ? "n" : "en";
  if (word.endsWith("us")) return "";
  if (word.endsWith("nis")) return "ses";
  return /[sßxz]$/.test(word) ? "es" : "s";
}
