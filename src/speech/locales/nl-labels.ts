import type { LabelData, Noun } from "./germanic-labels.ts";

/** Dutch names of the fields that programs have, from English. Words with "de" are filed as masculine. */
export const LABELS: LabelData = {
  nouns: {
    masculine: {
      one: `
        limit=limiet, step=stap, attempt=poging, tag=tag, view=weergave, carrier=vervoerder, method=methode, website=website, expires=vervaldatum,
        sum=som, tax=belasting, sales tax=omzetbelasting, income tax=inkomstenbelasting, vat=B T W,
        tip=fooi, discount=korting, volume discount=kwantumkorting, price=prijs,
        unit price=stuksprijs, sale price=verkoopprijs, payment=betaling,
        monthly payment=maandelijks+betaling, down payment=aanbetaling, deposit=aanbetaling,
        refund=terugbetaling, revenue=omzet, turnover=omzet, sales=omzet, sale=verkoop,
        profit=winst, margin=marge, profit margin=winstmarge, budget=begroting, saving=besparing,
        savings=besparing, savings amount=besparing, rent=huur, interest=rente,
        interest rate=rentevoet, exchange rate=wisselkoers, ratio=verhouding, growth=groei,
        change=verandering, percent change=procentueel+verandering,
        percentage change=procentueel+verandering, price change=prijswijziging,
        increase=stijging, decrease=daling, mean=gemiddeld+waarde, median=mediaan,
        quantity=hoeveelheid, order=bestelling, invoice=factuur, bill=rekening, customer=klant,
        client=klant, user=gebruiker, unit=eenheid, row=rij, line=regel, entry=vermelding, day=dag,
        week=week, month=maand, minute=minuut, second=seconde, weekday=weekdag, best day=best+dag,
        best month=best+maand, duration=duur, time=tijd, waiting time=wachttijd, wait=wachttijd,
        remaining time=resterend+tijd, start time=begintijd, end time=eindtijd, arrival=aankomst,
        arrival time=aankomsttijd, departure time=vertrektijd, eta=verwacht+aankomsttijd,
        date=datum, due date=vervaldatum, due=vervaldatum, start date=begindatum,
        end date=einddatum, delivery date=leverdatum, order date=besteldatum,
        invoice date=factuurdatum, payment date=betaaldatum, date of birth=geboortedatum,
        birth date=geboortedatum, birthday=geboortedatum, deadline=termijn, term=looptijd,
        name=naam, first name=voornaam, last name=achternaam, full name=volledig+naam,
        customer name=klantnaam, product name=productnaam, company name=bedrijfsnaam, city=stad,
        region=regio, link=link, code=code, confirmation code=bevestigingscode, zip=postcode,
        zip code=postcode, postcode=postcode, reference=referentie, id=identificatie,
        status=status, state=toestand, category=categorie, description=omschrijving,
        reason=reden, note=opmerking, value=waarde, key=sleutel, order value=bestelwaarde,
        average order value=gemiddeld+bestelwaarde, summary=samenvatting, text=tekst, score=score,
        rank=rang, age=leeftijd, height=hoogte, width=breedte, length=lengte, distance=afstand,
        temperature=temperatuur, speed=snelheid, size=maat, stock=voorraad, error=fout,
        warning=waarschuwing, winner=winnaar, room=kamer, guest=gast, seat=zitplaats, person=persoon,
        employee=werknemer, visitor=bezoeker, flight=vlucht, car=auto, card=kaart, currency=munt,
        debt=schuld, booking=boeking, reservation=reservering, option=optie, version=versie,
        probability=kans, commission=commissie, loan=lening, installment=termijnbetaling,
        standard deviation=standaardafwijking, variance=variantie, range=spreiding, mode=modus,
        department=afdeling, delivery=levering, appointment=afspraak, night=nacht, title=titel,
        nightly rate=prijs per nacht, hourly rate=uurprijs, supplier=leverancier, store=winkel,
        provider=aanbieder, first=eerst+waarde, last=laatst+waarde, next=volgend+waarde,
        previous=vorig+waarde, delay=vertraging, payback period=terugverdientijd, credit=creditering,
        conversion rate=conversie, completion rate=voltooiingsgraad, return rate=retourgraad`,
      many: `
        steps=stappen, attempts=pogingen, views=weergaven, tags=tags, overtime=overuren,
        costs=kosten, cost=kosten, fee=kosten, fees=kosten, service fee=servicekosten,
        late fee=aanmaningskosten, handling fee=administratiekosten, shipping=verzendkosten,
        shipping cost=verzendkosten, delivery fee=bezorgkosten, expenses=uitgaven,
        taxes=belastingen, discounts=kortingen, prices=prijzen, payments=betalingen,
        refunds=terugbetalingen, earnings=inkomsten, incomes=inkomsten, profits=winsten,
        items=artikelen, orders=bestellingen, invoices=facturen, bills=rekeningen,
        customers=klanten, clients=klanten, users=gebruikers, products=producten,
        services=diensten, units=eenheden, rows=rijen, lines=regels, entries=vermeldingen,
        records=records, days=dagen, hours=uren, hours worked=gewerkt+uren, minutes=minuten,
        seconds=seconden, weeks=weken, months=maanden, years=jaren, numbers=getallen,
        amounts=bedragen, values=waarden, names=namen, codes=codes, results=resultaten,
        errors=fouten, problems=problemen, issues=problemen, warnings=waarschuwingen,
        missing=ontbrekend+gegevens, reasons=redenen, messages=berichten, notes=opmerkingen,
        installments=termijnen, points=punten, tickets=kaartjes, seats=plaatsen, rooms=kamers,
        guests=gasten, people=personen, persons=personen, employees=werknemers,
        visitors=bezoekers, flights=vluchten, appointments=afspraken, bookings=boekingen,
        reservations=reserveringen, miles=mijlen, kilometers=kilometers, kilometres=kilometers,
        cities=steden, countries=landen, regions=regio's, addresses=adressen, accounts=rekeningen,
        cards=kaarten, companies=bedrijven, debts=schulden, options=opties, deliveries=leveringen,
        dates=data, nights=nachten, words=woorden, letters=letters, characters=tekens,
        loans=leningen, suppliers=leveranciers, stores=winkels, cars=auto's, scores=scores,
        days late=dagen vertraging`,
    },
    neuter: {
      one: `
        per person=bedrag per persoon, population=inwonertal,
        total=totaal, subtotal=subtotaal, grand total=eindtotaal, order total=totaalbedrag,
        invoice total=factuurbedrag, amount=bedrag, amount due=verschuldigd+bedrag,
        total due=verschuldigd+bedrag, tax amount=belastingbedrag,
        discount amount=kortingsbedrag, discount rate=kortingspercentage, loan amount=leenbedrag,
        balance=saldo, remaining balance=resterend+saldo, income=inkomen, salary=salaris,
        wage=loon, rate=tarief, tax rate=belastingtarief, percentage=percentage,
        percent=percentage, difference=verschil, average=gemiddelde, minimum=minimum, min=minimum,
        maximum=maximum, max=maximum, highest=maximum, lowest=minimum, count=aantal,
        number=nummer, item=artikel, product=product, service=aanbod, record=gegeven, hour=uur,
        year=jaar, start=begin, end=einde, departure=vertrek, country=land, address=adres,
        phone=telefoonnummer, phone number=telefoonnummer, email=e-mailadres,
        order id=bestelnummer, order number=bestelnummer, product number=artikelnummer,
        customer id=klantnummer, customer number=klantnummer, account number=rekeningnummer,
        invoice number=factuurnummer, invoice id=factuurnummer, tracking number=volgnummer,
        confirmation number=bevestigingsnummer, ticket number=dossiernummer,
        reference number=referentienummer, type=type, message=bericht, result=resultaat,
        answer=antwoord, weight=gewicht, area=oppervlak, volume=volume, problem=probleem,
        issue=probleem, top product=bestverkocht+product, best seller=bestverkocht+product,
        point=punt, ticket=kaartje, company=bedrijf, account=account,
        capital=kapitaal, principal=kapitaal, plan=abonnement, loss=verlies, share=aandeel,
        call=gesprek, contract=contract, rest=restant, remainder=restant, remaining=restant,
        number of=totaal, weekly=weektotaal, monthly=maandtotaal, daily=dagtotaal,
        yearly=jaartotaal, annual=jaartotaal, cheapest=goedkoopst+aanbod,
        most expensive=duurst+aanbod, longest=langst+resultaat, shortest=kortst+resultaat,
        break even=omslagpunt, word=woord`,
    },
  },
  sums: /(?:kosten|uitgaven|inkomsten|belastingen|schulden|betalingen|kortingen|prijzen|winsten|bedragen|waarden)$/,
  flags: `
    paid=betaald, unpaid=onbetaald, refunded=terugbetaald, open=open, closed=gesloten, active=actief,
    inactive=inactief, late=te laat, delayed=vertraagd, overdue=achterstallig, expired=verlopen,
    in stock=op voorraad, out of stock=uitverkocht, sold out=uitverkocht, on time=op tijd,
    confirmed=bevestigd, verified=gecontroleerd, complete=compleet, completed=afgerond,
    finished=klaar, done=gedaan, shipped=verzonden, delivered=geleverd, cancelled=geannuleerd,
    canceled=geannuleerd, enabled=ingeschakeld, disabled=uitgeschakeld, required=verplicht,
    optional=optioneel, taxable=belastbaar, refundable=terugbetaalbaar, new=nieuw, free=gratis,
    full=vol, empty=leeg, ready=klaar, pending=in behandeling, booked=geboekt, busy=bezet,
    valid=geldig, invalid=ongeldig, eligible=in orde, approved=goedgekeurd,
    available=beschikbaar, allowed=toegestaan, correct=juist, weekend=weekend,
    holiday=een feestdag, leap year=een schrikkeljaar, prime=een priemgetal, even=even,
    odd=oneven, positive=positief, negative=negatief, possible=mogelijk, affordable=betaalbaar,
    profitable=winstgevend, urgent=dringend, covered=gedekt, insured=verzekerd,
    over budget=boven het budget, within budget=binnen het budget, exact=exact, equal=gelijk,
    safe=veilig`,
  prefixes: `
    quarterly=kwartaal, net=netto, gross=bruto, final=eind, initial=begin, base=basis`,
  adjectives: `
    total=totaal, average=gemiddeld, avg=gemiddeld, mean=gemiddeld, monthly=maandelijks,
    weekly=wekelijks, daily=dagelijks, annual=jaarlijks, yearly=jaarlijks, maximum=maximaal,
    max=maximaal, minimum=minimaal, min=minimaal, highest=hoogst, lowest=laagst,
    current=huidig, previous=vorig, estimated=geschat, expected=verwacht, projected=verwacht,
    planned=gepland, actual=werkelijk, remaining=resterend, left=resterend,
    outstanding=openstaand, due=verschuldigd, owed=verschuldigd, pending=openstaand,
    paid=betaald, unpaid=onbetaald, overdue=achterstallig, available=beschikbaar,
    additional=extra, extra=extra, overall=totaal, open=open, closed=gesloten, active=actief,
    late=laat, missing=ontbrekend, sold=verkocht, used=gebruikt, saved=bespaard, worked=gewerkt,
    cancelled=geannuleerd, canceled=geannuleerd, confirmed=bevestigd, completed=afgerond,
    delivered=geleverd, shipped=verzonden, cumulative=cumulatief, valid=geldig,
    invalid=ongeldig, new=nieuw, old=oud, last=laatst, next=volgend, first=eerst, best=best,
    worst=slechtst, top=best, original=oorspronkelijk, fixed=vast, full=volledig,
    taxable=belastbaar, median=mediaan`,
  inflect: (adjective, { gender, number }) =>
    gender === "neuter" && number === "one" && !adjective.endsWith("st")
      ? adjective
      : inflected(adjective),
  join: (prefix, word) =>
    /[aeiou]$/.test(prefix) && /^[aeiou]/.test(word) ? `${prefix}-${word}` : `${prefix}${word}`,
  of: (noun) =>
    `van ${noun.gender === "neuter" && noun.number === "one" ? "het" : "de"} ${named(noun)}`,
  countOf: (noun, extent) => ({
    word: "aantal",
    gender: "neuter",
    number: "one",
    adjective: extent === "all" ? "totaal" : "",
    tail: named(noun),
  }),
  per: "per",
  connectors: /^aantal | (?:van|per|in|op) /,
  having: "met",
};

/** With its ending, as after "de" and "het": "het gemiddelde bedrag". */
export function inflected(adjective: string): string {
  if (/(?:en|[ae])$/.test(adjective)) return adjective;
  return IRREGULAR[adjective] ?? `${adjective}e`;
}

// --- internals

const IRREGULAR: Readonly<Record<string, string>> = {
  totaal: "totale",
  maximaal: "maximale",
  minimaal: "minimale",
  actief: "actieve",
  cumulatief: "cumulatieve",
  laat: "late",
  belastbaar: "belastbare",
  beschikbaar: "beschikbare",
  procentueel: "procentuele",
  mediaan: "mediane",
};

function named({ word, adjective, tail }: Noun): string {
  return [adjective === "" ? "" : inflected(adjective), word, tail]
    .filter((part) => part !== "")
    .join(" ");
}
