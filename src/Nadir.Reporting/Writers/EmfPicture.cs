using System.Text;

namespace Nadir.Reporting.Writers;

/// <summary>A drawing as an Enhanced Metafile: vector shapes and text that word processors take.</summary>
/// <remarks>Record layouts: [MS-EMF]. Coordinates are tenths of a pixel, one pixel 1/96 inch; text widths are written out, so that a reader's other typeface moves nothing.</remarks>
static class EmfPicture
{
    const int Scale = 10;

    public static byte[] Of(FlatDrawing drawing)
    {
        using var memory = new MemoryStream();
        using var writer = new BinaryWriter(memory);
        var records = new Records(writer);
        var (width, height) = ((int)Math.Ceiling(drawing.Width), (int)Math.Ceiling(drawing.Height));
        records.Header(width, height);
        records.Write(17, 8);                                   // SETMAPMODE anisotropic
        records.Write(9, width * Scale, height * Scale);        // SETWINDOWEXTEX
        records.Write(10, 0, 0);                                // SETWINDOWORGEX
        records.Write(11, width, height);                       // SETVIEWPORTEXTEX
        records.Write(12, 0, 0);                                // SETVIEWPORTORGEX
        records.Write(18, 1);                                   // SETBKMODE transparent
        records.Write(19, 1);                                   // SETPOLYFILLMODE alternate
        foreach (var shape in drawing.Shapes)
        {
            switch (shape)
            {
                case FlatShape.Polygon polygon: Polygon(records, polygon); break;
                case FlatShape.Ellipse ellipse: Ellipse(records, ellipse); break;
                case FlatShape.Words words: Words(records, words); break;
            }
        }
        records.End();
        return memory.ToArray();
    }

    static int At(double value) => (int)Math.Round(value * Scale);

    /// <summary>EMF colours are 0x00BBGGRR.</summary>
    static int Colour(int rgb) => (rgb & 0xFF) << 16 | rgb & 0xFF00 | rgb >> 16;

    static void Polygon(Records records, FlatShape.Polygon polygon)
    {
        if (polygon.Closed || polygon.Fill is not null)
        {
            if (polygon.Points.Length < 2)
                return;
            records.Select(polygon.Fill, polygon.Stroke is { Dash.IsEmpty: true } ? polygon.Stroke : null);
            records.Points(3, polygon.Points);                  // POLYGON
            if (polygon.Stroke is { Dash.IsEmpty: false })
                Dashed(records, [.. polygon.Points, polygon.Points[0]], polygon.Stroke);
        }
        else if (polygon.Stroke is { } pen)
        {
            Dashed(records, polygon.Points, pen);
        }
    }

    /// <summary>Dashes are drawn one by one: programs differ in how they read a pen's pattern.</summary>
    static void Dashed(Records records, IReadOnlyList<(double X, double Y)> points, Pen pen)
    {
        records.Select(null, pen);
        if (pen.Dash.IsEmpty)
        {
            records.Points(4, points);                          // POLYLINE
            return;
        }
        var (entry, left, drawing) = (0, pen.Dash[0], true);
        List<(double X, double Y)> dash = [points[0]];
        for (var i = 1; i < points.Count; i++)
        {
            var (from, to) = (points[i - 1], points[i]);
            var length = Math.Sqrt((to.X - from.X) * (to.X - from.X) + (to.Y - from.Y) * (to.Y - from.Y));
            var done = 0.0;
            while (length - done > left)
            {
                done += left;
                var at = (from.X + (to.X - from.X) * done / length, from.Y + (to.Y - from.Y) * done / length);
                dash.Add(at);
                if (drawing)
                    records.Points(4, dash);
                dash = [at];
                drawing = !drawing;
                entry = (entry + 1) % pen.Dash.Length;
                left = Math.Max(pen.Dash[entry], 0.5);
            }
            left -= length - done;
            dash.Add(to);
        }
        if (drawing && dash.Count > 1)
            records.Points(4, dash);
    }

    static void Ellipse(Records records, FlatShape.Ellipse ellipse)
    {
        records.Select(ellipse.Fill, ellipse.Stroke);
        records.Write(42, At(ellipse.X - ellipse.Radius), At(ellipse.Y - ellipse.Radius), At(ellipse.X + ellipse.Radius), At(ellipse.Y + ellipse.Radius));
    }

    static void Words(Records records, FlatShape.Words words)
    {
        if (words.Text.Length == 0)
            return;
        var measure = new Measure.Sans(words.Size, words.Bold);
        var width = measure.Of(words.Text);
        var left = words.X - words.Anchor switch { "end" => width, "middle" => width / 2, _ => 0 };
        records.Text(At(left), At(words.Y), words.Text, (int)Math.Round(words.Size * Scale), words.Bold, Colour(words.Colour), c => At(measure.Of([c])));
    }

    sealed class Records(BinaryWriter writer)
    {
        readonly long start = writer.BaseStream.Position;
        int count;
        (int? Fill, Pen? Stroke)? selected;
        (int Size, bool Bold)? font;
        int? textColour;

        public void Header(int width, int height)
        {
            count++;
            Ints(1, 108, 0, 0, width, height, 0, 0, (int)(width * 26.458), (int)(height * 26.458), 0x464D4520, 0x10000);
            Ints(0, 0);                                         // bytes and records, filled in at the end
            writer.Write((short)4);                             // handles: none, pen, brush, font
            writer.Write((short)0);
            Ints(0, 0, 0, 1920, 1080, 508, 286, 0, 0, 0, 508000, 285750);
        }

        public void Write(int type, params ReadOnlySpan<int> values)
        {
            count++;
            Ints(type, 8 + 4 * values.Length);
            Ints(values);
        }

        public void Select(int? fill, Pen? pen)
        {
            if (selected is { } known && known.Fill == fill && Equals(known.Stroke, pen))
                return;
            if (selected is not null)
            {
                Write(37, unchecked((int)0x80000008));          // SELECTOBJECT the stock pen and brush, before theirs are deleted
                Write(37, unchecked((int)0x80000005));
                Write(40, 1);
                Write(40, 2);
            }
            if (pen is null)
                Write(38, 1, 5, 0, 0, 0);                       // CREATEPEN, none
            else
                Write(95, 1, 0, 0, 0, 0, 0x00010000 | 0x200, Math.Max(At(pen.Width), 1), 0, Colour(pen.Colour), 0, 0);   // EXTCREATEPEN: geometric, flat ends
            Write(39, 2, fill is null ? 1 : 0, Colour(fill ?? 0), 0);   // CREATEBRUSHINDIRECT
            Write(37, 1);
            Write(37, 2);
            selected = (fill, pen);
        }

        public void Points(int type, IReadOnlyList<(double X, double Y)> points)
        {
            count++;
            var (x, y) = (points.Select(point => At(point.X)).ToArray(), points.Select(point => At(point.Y)).ToArray());
            Ints(type, 28 + 8 * x.Length, x.Min(), y.Min(), x.Max(), y.Max(), x.Length);
            for (var i = 0; i < x.Length; i++)
                Ints(x[i], y[i]);
        }

        public void Text(int x, int y, string text, int size, bool bold, int colour, Func<char, int> advance)
        {
            if (font != (size, bold))
            {
                if (font is not null)
                {
                    Write(37, unchecked((int)0x8000000D));      // the stock font
                    Write(40, 3);
                }
                Font(size, bold);
                Write(37, 3);
                Write(22, 24);                                  // SETTEXTALIGN baseline
                font = (size, bold);
            }
            if (textColour != colour)
                Write(24, colour);                              // SETTEXTCOLOR
            textColour = colour;
            count++;
            var padded = (text.Length + 1) / 2 * 4;
            Ints(84, 76 + padded + 4 * text.Length, 0, 0, -1, -1, 2);   // EXTTEXTOUTW
            writer.Write(1f);
            writer.Write(1f);
            Ints(x, y, text.Length, 76, 0, 0, 0, -1, -1, 76 + padded);
            writer.Write(Encoding.Unicode.GetBytes(text));
            if (text.Length % 2 == 1)
                writer.Write((short)0);
            foreach (var c in text)
                writer.Write(advance(c));
        }

        void Font(int size, bool bold)
        {
            count++;
            Ints(82, 12 + 320, 3, -size, 0, 0, 0, bold ? 700 : 400, 0x01000000, 0);   // EXTCREATEFONTINDIRECTW; character set: default
            var face = new byte[64];
            Encoding.Unicode.GetBytes("Arial").CopyTo(face, 0);
            writer.Write(face);
            writer.Write(new byte[320 - 28 - 64]);
        }

        public void End()
        {
            Write(14, 0, 16, 20);                               // EOF
            writer.Flush();
            var length = writer.BaseStream.Position - start;
            writer.BaseStream.Position = start + 48;
            Ints((int)length, count);
            writer.BaseStream.Position = start + length;
        }

        void Ints(params ReadOnlySpan<int> values)
        {
            foreach (var value in values)
                writer.Write(value);
        }
    }
}
