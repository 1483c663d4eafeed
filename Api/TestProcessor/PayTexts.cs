using Ticketing.Api.Http;

namespace Ticketing.Api.TestProcessor;

/// <summary>The words of the test processor's page, in the web app's languages.</summary>
/// <param name="Language">As HTML names it.</param>
/// <param name="Title">What the page is.</param>
/// <param name="Lead">That no real money moves.</param>
/// <param name="Card">The field.</param>
/// <param name="Pay">The button; <c>{0}</c> is the amount.</param>
/// <param name="Back">The way back.</param>
/// <param name="Declined">The card was declined, and another may be tried.</param>
/// <param name="NoTestCard">What was typed is none of the test cards.</param>
/// <param name="Over">The time is over, or the shop has ended it.</param>
/// <param name="Paid">It is paid.</param>
/// <param name="Unknown">There is nothing to pay at this address.</param>
/// <param name="Cards">Above the cards.</param>
/// <param name="Does">What each of the cards does: succeeds, is declined, is reported twice, pays too late.</param>
internal sealed record PayTexts(
    string Language,
    string Title,
    string Lead,
    string Card,
    string Pay,
    string Back,
    string Declined,
    string NoTestCard,
    string Over,
    string Paid,
    string Unknown,
    string Cards,
    string[] Does)
{
    private static readonly string[] Numbers =
        ["4242 4242 4242 4242", "4000 0000 0000 0002", "4000 0000 0000 0259", "4000 0000 0000 0069"];

    private static readonly PayTexts[] All =
    [
        new(
            "en",
            "Test payment",
            "This is a payment service for trying things out: no real money moves. Never type a real card here.",
            "Card number",
            "Pay {0}",
            "Back to the shop",
            "This card was declined. No money was taken: try another card.",
            "This is none of the test cards. Take one of those below.",
            "This payment is over: its time ran out, or the shop has ended it. No money was taken here.",
            "This is paid. The shop has been told.",
            "There is nothing to pay at this address.",
            "Test cards",
            ["succeeds", "is declined", "succeeds, reported twice", "pays too late, money goes back"]),
        new(
            "hr",
            "Probno plaćanje",
            "Ovo je usluga plaćanja za isprobavanje: ne troši se pravi novac. Ovdje nikada ne upisujte pravu karticu.",
            "Broj kartice",
            "Plati {0}",
            "Natrag u trgovinu",
            "Kartica je odbijena. Ništa nije naplaćeno: pokušajte s drugom karticom.",
            "To nije probna kartica. Uzmite jednu od kartica u nastavku.",
            "Ovo je plaćanje završeno: vrijeme je isteklo ili ga je trgovina prekinula. Ovdje ništa nije naplaćeno.",
            "Plaćeno je. Trgovina je obaviještena.",
            "Na ovoj adresi nema ničega za platiti.",
            "Probne kartice",
            ["uspijeva", "bit će odbijena", "uspijeva, javljena dvaput", "plaća prekasno, novac se vraća"]),
        new(
            "pl",
            "Płatność testowa",
            "To usługa płatności do wypróbowania: nie płacisz prawdziwych pieniędzy. Nigdy nie wpisuj tu prawdziwej karty.",
            "Numer karty",
            "Zapłać {0}",
            "Wróć do sklepu",
            "Karta została odrzucona. Nic nie pobrano: spróbuj innej karty.",
            "To nie jest karta testowa. Weź jedną z kart poniżej.",
            "Ta płatność jest zakończona: minął czas albo sklep ją przerwał. Nic tu nie pobrano.",
            "Zapłacono. Sklep już o tym wie.",
            "Pod tym adresem nie ma nic do zapłacenia.",
            "Karty testowe",
            ["udaje się", "zostaje odrzucona", "udaje się, zgłoszona dwa razy", "płaci za późno, pieniądze wracają"]),
        new(
            "pt-BR",
            "Pagamento de teste",
            "Este é um serviço de pagamento para experimentar: nenhum dinheiro de verdade se move. Nunca digite um cartão "
                + "de verdade aqui.",
            "Número do cartão",
            "Pagar {0}",
            "Voltar à loja",
            "Este cartão foi recusado. Nada foi cobrado: tente outro cartão.",
            "Este não é um dos cartões de teste. Use um dos que estão abaixo.",
            "Este pagamento terminou: o tempo acabou, ou a loja o encerrou. Nada foi cobrado aqui.",
            "Está pago. A loja foi avisada.",
            "Não há nada a pagar neste endereço.",
            "Cartões de teste",
            ["funciona", "é recusado", "funciona, avisado duas vezes", "paga tarde demais, o dinheiro volta"]),
    ];

    /// <summary>The cards, each with what it does.</summary>
    public IEnumerable<(string Number, string Does)> Explained => Numbers.Zip(Does);

    /// <summary>The words in a language; null or one that we don't speak: English.</summary>
    public static PayTexts In(string? language)
    {
        var known = Languages.Find(language) ?? Languages.Default;
        return Array.Find(All, one => one.Language == known) ?? All[0];
    }

    /// <summary>What the button says.</summary>
    public string PayFor(string amount) => Pay.Replace("{0}", amount, StringComparison.Ordinal);
}
