using System.Globalization;
using System.Net;
using System.Text;

namespace Ticketing.StripeSimulation;

/// <summary>The page where buyers pay: plain HTML, since it is not what is tested.</summary>
internal sealed class PayPage(Books books, Sessions sessions, Payments payments)
{
    public IResult Show(string id, string? note = null)
    {
        lock (books.Gate)
        {
            if (sessions.Find(id) is not { } session)
                return Html("<h1>No such session</h1>", 404);
            if (session.Text("status") != "open")
                return Html("<h1>This page has expired</h1><p>Go back to the shop.</p>", 410);
            var total = session.Number("amount_total") / 100m;
            var amount = string.Create(CultureInfo.InvariantCulture, $"{total:0.00} {session.Text("currency")}");
            var leave = WebUtility.HtmlEncode(session.Text("cancel_url") ?? "/");
            return Html(
                $"""
                <h1>Pay {amount}</h1><p role="status">{WebUtility.HtmlEncode(note)}</p>
                <form method="post" action="/pay/{id}/approve"><button>Approve</button></form>
                <form method="post" action="/pay/{id}/decline"><button>Decline</button></form>
                <form method="get" action="/pay/{id}/challenge"><button>Use a card with 3-D Secure</button></form>
                <p><a href="{leave}">Leave</a></p>
                """);
        }
    }

    /// <summary>The bank asks whether it is really the buyer.</summary>
    public static IResult Challenge(string id) => Html(
        $"""
        <h1>Your bank asks</h1><p>Is it you who pays?</p>
        <form method="post" action="/pay/{id}/approve"><button>Complete authentication</button></form>
        <form method="post" action="/pay/{id}/decline"><button>Fail authentication</button></form>
        """);

    public IResult Approve(string id)
    {
        lock (books.Gate)
            return payments.Pay(id) ? Results.Redirect(books.Sessions[id].Text("success_url")!) : Results.Redirect($"/pay/{id}");
    }

    public IResult Decline(string id)
    {
        lock (books.Gate)
            payments.Decline(id);
        return Show(id, "Your card was declined. Try another one.");
    }

    private static IResult Html(string body, int status = 200) => Results.Content(
        $"<!doctype html><html lang=en><meta charset=utf-8><title>Simulated checkout</title><body>{body}</body></html>",
        "text/html", Encoding.UTF8, status);
}
